import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { type CallCounter, createCallCounter, createClients } from "@eks-auditor/capture";
import type { Reading } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { type Responding, respond } from "../../seed-account/index.ts";
import { between, meterDynamoDB } from "../dynamodb-meter.ts";
import { generateAccount } from "../generated-account.ts";
import { type Change, changes } from "./changes.ts";
import type { MeasuredAccount, Work } from "./measured.ts";

/** Reads a generated account of so many clusters, sweeps it once more, changes three things; gives what each consumed. */
export const measureAccount = async (
  clusters: number,
): Promise<{ measured: MeasuredAccount; readings: readonly Reading[]; calls: number }> => {
  const account = generateAccount({ clusters });
  const { accountId, region } = account;
  const responding: Responding = { account, refusals: {} };
  const counter = createCallCounter();
  const clients = createClients({
    region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [counter.middleware, respond(responding)],
  });
  const clock = steppingClock("2026-01-01T00:00:00.000Z");
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const meter = meterDynamoDB(client);
  const history = openHistory({ client, tableName, clock: clock.now });
  const auditor = openAuditor({
    accountId,
    regions: [region],
    clientsFor: () => clients,
    history,
    clock: clock.now,
    quietWindowSeconds: 120,
    deliver: async () => {},
  });
  const work = async (run: () => Promise<number>): Promise<Work> => {
    const before = meter.read();
    const callsBefore = countsOf(counter);
    const scopes = await run();
    const { writeUnits, readUnits, writeRequests, readRequests } = between(before, meter.read());
    const calls = Object.entries(countsOf(counter)).map(([service, count]) => [
      service,
      count - (callsBefore[service] ?? 0),
    ]);
    return {
      scopes,
      writeUnits,
      readUnits,
      requests: writeRequests + readRequests,
      calls: Object.fromEntries(calls.filter(([, count]) => count !== 0)),
    };
  };
  try {
    let readings: readonly Reading[] = [];
    const first = await work(async () => {
      const results = await auditor.capture((await auditor.sweep()).requests);
      readings = results.flatMap((result) => result.readings);
      for (const { outcome } of results)
        if (outcome.kind === "committed") await history.markPublished(outcome.snapshot.id, clock.now());
      return results.length;
    });
    const calls = counter.total();
    const gap = readings.flatMap(({ unread }) => unread)[0];
    if (gap) throw new Error(`the model does not answer everything: ${gap.what}: ${gap.message}`);
    const bytes = await bytesIn(client, tableName);

    clock.set("2026-01-01T01:00:00.000Z");
    const sweep = await work(async () => (await auditor.capture((await auditor.sweep()).requests)).length);
    const swept = await bytesIn(client, tableName);

    clock.set("2026-01-01T01:30:00.000Z");
    const together = await work(async () => {
      let scopes = 0;
      for (const each of changes) scopes += await toReport(each, responding, auditor);
      return scopes;
    });
    const changed = await bytesIn(client, tableName);
    const change = meanOf(together, changes.length);
    const resources = readings.reduce((sum, reading) => sum + reading.resources.length, 0);
    const measured = {
      clusters,
      resources,
      first,
      bytes,
      sweep,
      sweepBytes: swept - bytes,
      change,
      changeBytes: Math.round((changed - swept) / changes.length),
    };
    return { measured, readings, calls };
  } finally {
    clients.close();
    await close();
  }
};

/** Brings a change from its event to its report; gives the scopes that were read. */
const toReport = async (
  { happens }: Change,
  responding: Responding,
  auditor: ReturnType<typeof openAuditor>,
): Promise<number> => {
  const { account, record } = happens(responding.account);
  responding.account = account;
  const { records } = decodeCloudTrail(JSON.stringify(record), { file: "bench" });
  const { requests } = await auditor.route(records.map((one) => one.record));
  const results = await auditor.capture(requests);
  const reports = await auditor.publish();
  if (reports.length !== 1) throw new Error(`${record.eventName} made ${reports.length} reports`);
  return results.length;
};

/** Returns what one of so many consumed on average, to a tenth. */
const meanOf = (work: Work, count: number): Work => {
  const mean = (number: number): number => Math.round((number / count) * 10) / 10;
  const calls = Object.entries(work.calls).map(([service, each]) => [service, mean(each)]);
  return {
    scopes: mean(work.scopes),
    writeUnits: mean(work.writeUnits),
    readUnits: mean(work.readUnits),
    requests: mean(work.requests),
    calls: Object.fromEntries(calls),
  };
};

const countsOf = (counter: CallCounter): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { service, calls } of counter.counts()) counts[service] = (counts[service] ?? 0) + calls;
  return counts;
};

/**
 * Bytes that DynamoDB bills for what is in a table: names and values, and 100 more for each item.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const bytesIn = async (client: DynamoDBClient, TableName: string): Promise<number> => {
  let bytes = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    for (const item of Items) bytes += 100 + sizeOf(item);
  return bytes;
};

const sizeOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return 1;
  // Of an attribute value `{ S: "…" }` the type is no byte of the item.
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (/^(S|N|B|M|L|BOOL|NULL)$/.test(key) ? 0 : Buffer.byteLength(key)) + sizeOf(inner),
    0,
  );
};
