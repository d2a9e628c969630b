import { type ClientsOptions, createClients } from "@eks-auditor/capture";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { expect, test } from "vitest";
import { baseline, respond } from "../../seed-account/index.ts";
import { serveAccount } from "./serve-account.ts";

/** Reads the seed account once and gives what was seen, without when. */
const readAccount = async (over: Partial<ClientsOptions>) => {
  const clients = createClients({
    region: baseline.region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    ...over,
  });
  const clock = steppingClock("2026-01-01T00:00:00.000Z");
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const auditor = openAuditor({
    accountId: baseline.accountId,
    regions: [baseline.region],
    clientsFor: () => clients,
    history: openHistory({ client, tableName, clock: clock.now }),
    clock: clock.now,
    quietWindowSeconds: 0,
    deliver: async () => {},
  });
  const results = await auditor.capture((await auditor.sweep()).requests);
  clients.close();
  await close();
  return results.flatMap(({ readings }) => readings);
};

test("over HTTP the account reads as in the process", async () => {
  const served = await serveAccount(baseline);
  try {
    Object.assign(process.env, served.environment);
    const overHttp = await readAccount({});
    const calls = served.calls.length;
    for (const variable of Object.keys(served.environment)) delete process.env[variable];
    const inProcess = await readAccount({ middleware: [respond({ account: baseline, refusals: {} })] });
    expect(overHttp).toEqual(inProcess);
    expect(calls).toBeGreaterThanOrEqual(overHttp.reduce((sum, reading) => sum + reading.calls, 0));
    expect(calls).toBeGreaterThan(0);
  } finally {
    served.close();
  }
});
