import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createClients } from "@eks-auditor/capture";
import { type Scope, type Section, systemClock } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { captureScope } from "@eks-auditor/pipeline";

/** Captures a big region as the function does, and tells after each capture what memory the process ever had. */
const { EKS_AUDITOR_BENCH = "" } = process.env;
const { accountId, region, cluster, tableName }: Record<string, string> = JSON.parse(EKS_AUDITOR_BENCH);
if (!accountId || !region || !cluster || !tableName) throw new TypeError("the server told too little");
const clients = createClients({ region, pace: false });
const history = openHistory({ client: new DynamoDBClient(), tableName });
const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1_024);

const ofCluster: Scope = { kind: "cluster", accountId, region, cluster };
const ofRegion: Scope = { kind: "region", accountId, region };
const captures: readonly (readonly [Scope, readonly Section[]])[] = [
  [ofCluster, ["cluster"]],
  [ofCluster, ["nodes"]],
  [ofRegion, ["load-balancers"]],
  [ofRegion, ["network"]],
  // Once more, with everything known: that is what has to be compared.
  [ofCluster, ["nodes"]],
  [ofRegion, ["load-balancers", "network"]],
];
const peaks: object[] = [{ what: "start", megabytes: megabytes() }];
for (const [scope, sections] of captures) {
  const { readings } = await captureScope(
    { scope, sections, eventIDs: [], origin: "event" },
    {
      history,
      clientsFor: () => clients,
      homeRegion: region,
      clock: systemClock,
      budgetMilliseconds: 600_000,
    },
  );
  const unread = readings.flatMap((reading) => reading.unread)[0];
  if (unread) throw new Error(`the server does not answer everything: ${unread.what}: ${unread.message}`);
  const resources = readings.reduce((sum, reading) => sum + reading.resources.length, 0);
  peaks.push({ what: sections.join(" and "), resources, megabytes: megabytes() });
}
process.stdout.write(`${JSON.stringify(peaks)}\n`);
clients.close();
