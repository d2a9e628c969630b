import { GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { eventRegions, nameIn } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { type DeliveryAnswers, judgeDeliveries } from "../judge/deliveries.ts";

const day = 86_400;
/** GetMetricData takes 500 queries, and a page of rules has 100. */
const rulesMax = 500;

/** Whether EventBridge could deliver what the rules let in, over the last day. */
export const deliveriesCheck = check({
  name: "deliveries",
  actions: ["events:ListRules", "cloudwatch:GetMetricData"],
  ask: async (deployed) => {
    const found: DeliveryAnswers[] = [];
    for (const region of eventRegions(deployed.settings.regions))
      found.push({ region, failed: await failedIn(deployed, region, await rulesIn(deployed, region)) });
    return found;
  },
  judge: judgeDeliveries,
});

const rulesIn = async ({ clientsFor, deployment }: Deployed, region: string): Promise<string[]> => {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await clientsFor(region).eventBridge.send(
      new ListRulesCommand({ NamePrefix: nameIn(deployment, ""), NextToken }),
    );
    names.push(...(answer.Rules ?? []).flatMap(({ Name }) => Name ?? []));
    NextToken = answer.NextToken;
  } while (NextToken !== undefined && names.length < rulesMax);
  return names.slice(0, rulesMax);
};

/** Returns how many deliveries of each rule failed for good, of those with any. */
const failedIn = async (
  { clientsFor, now }: Deployed,
  region: string,
  rules: readonly string[],
): Promise<DeliveryAnswers["failed"]> => {
  if (rules.length === 0) return [];
  const MetricDataQueries = rules.map(
    (Value, index): MetricDataQuery => ({
      Id: `r${index}`,
      MetricStat: {
        Metric: {
          Namespace: "AWS/Events",
          MetricName: "FailedInvocations",
          Dimensions: [{ Name: "RuleName", Value }],
        },
        Period: day,
        Stat: "Sum",
      },
    }),
  );
  const { MetricDataResults = [] } = await clientsFor(region).cloudWatch.send(
    new GetMetricDataCommand({
      MetricDataQueries,
      StartTime: new Date(now - day * 1_000),
      EndTime: new Date(now),
    }),
  );
  return MetricDataResults.flatMap(({ Id = "", Values = [] }) => {
    const rule = rules[Number(Id.slice(1))];
    const count = Values.reduce((sum, value) => sum + value, 0);
    return rule !== undefined && count > 0 ? [{ rule, count }] : [];
  });
};
