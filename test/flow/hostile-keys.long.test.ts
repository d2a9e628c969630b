import { type ClientMiddleware, createClients } from "@eks-auditor/capture";
import { isDrift, isJsonObject, type JsonObject, resourceKey, scopeKey, setOwn } from "@eks-auditor/core";
import { renderMarkdown, renderTerminal } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { reportBlocks } from "@eks-auditor/slack";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseline, respond } from "../seed-account/index.ts";

/** What an object inherits, and what engines and libraries look for: AWS takes each as key of a tag. */
const keys = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...["prototype", "toJSON", "then", "length", "name"],
];

/** Puts each of the keys, with a value, wherever a key may be chosen: tags in both forms, policies, configuration. */
const withKeys = (value: unknown, chosen: string): unknown => {
  if (typeof value === "string") return policyWithKeys(value, chosen);
  if (Array.isArray(value)) return value.map((item) => withKeys(item, chosen));
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === "tags" && isJsonObject(member)
        ? pairs({ ...member }, chosen)
        : /^tags$/i.test(name) && Array.isArray(member)
          ? [...member, ...keys.map((Key) => ({ Key, Value: chosen }))]
          : withKeys(member, chosen),
    ]),
  );
};

const pairs = (object: JsonObject, chosen: string): JsonObject => {
  for (const key of keys) setOwn(object, key, chosen);
  return object;
};

const policyWithKeys = (text: string, chosen: string): string => {
  const plain = text.startsWith("%7B") ? decodeURIComponent(text) : text;
  if (!plain.startsWith('{"Version"')) return text;
  const policy = JSON.parse(plain);
  for (const statement of policy.Statement) {
    const { StringEquals = {} } = statement.Condition ?? {};
    statement.Condition = { ...statement.Condition, StringEquals: pairs({ ...StringEquals }, chosen) };
  }
  policy.Statement.push({
    ...{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
    Condition: Object.fromEntries(keys.map((key) => [key, { [key]: chosen }])),
  });
  return plain === text ? JSON.stringify(policy) : encodeURIComponent(JSON.stringify(policy));
};

let chosen: string | undefined;
const choosing: ClientMiddleware = () => (stack) =>
  stack.add(
    (next) => async (args) => {
      const answer = await next(args);
      return chosen === undefined
        ? answer
        : ({ ...answer, output: withKeys(answer.output, chosen) } as typeof answer);
    },
    { step: "initialize", priority: "high", name: "choosing" },
  );

const clock = steppingClock("2026-01-01T00:00:00.000Z");
const clients = createClients({
  region: baseline.region,
  pace: false,
  credentials: { accessKeyId: "none", secretAccessKey: "none" },
  middleware: [choosing, respond({ account: baseline, refusals: {} })],
});
let database: Awaited<ReturnType<typeof openEmbeddedDynamoDB>>;
beforeAll(async () => {
  database = await openEmbeddedDynamoDB();
});
afterAll(() => database.close());

const auditor = () => {
  const history = openHistory({ ...database, clock: clock.now });
  const opened = openAuditor({
    ...{ accountId: baseline.accountId, regions: [baseline.region], clientsFor: () => clients },
    ...{ history, clock: clock.now, quietWindowSeconds: 0, deliver: async () => {} },
  });
  const round = async (at: string, value: string | undefined) => {
    chosen = value;
    clock.set(at);
    const results = await opened.capture((await opened.sweep()).requests);
    const drift = results.flatMap(({ request, outcome }) =>
      outcome.kind === "committed"
        ? outcome.snapshot.changes.filter(isDrift).map((change) => ({ scope: request.scope, change }))
        : [],
    );
    const readings = results.flatMap((result) => result.readings);
    return { drift, readings, reports: await opened.publish() };
  };
  return { history, round };
};

test("a tag or a policy with a key like a method of objects blinds nothing, and its change is told", async () => {
  const { history, round } = auditor();
  await round("2026-01-01T00:01:00.000Z", undefined);
  const added = await round("2026-01-01T01:00:00.000Z", "one");
  const quiet = await round("2026-01-01T02:00:00.000Z", "one");
  const altered = await round("2026-01-01T03:00:00.000Z", "two");

  for (const { readings } of [added, quiet, altered])
    expect(readings.filter(({ status }) => status !== "complete")).toEqual([]);
  expect(quiet.drift).toEqual([]);
  const named = ({ drift }: typeof added) =>
    drift.map(({ scope, change }) => `${change.kind} ${scopeKey(scope)} ${resourceKey(change)}`).sort();
  expect(new Set(added.drift.map(({ change }) => change.type)).size).toBeGreaterThan(15);
  expect(named(altered)).toEqual(named(added));

  for (const { scope, change } of added.drift) {
    const { items } = await history.revisions(scope, change);
    const [last, first] = items.map((revision) => revision.change);
    expect([last?.patch.length, first?.patch.length]).not.toContain(0);
    // Text, since what compares objects in a test runner does not see a key `__proto__`.
    expect(JSON.stringify(last?.before)).toBe(JSON.stringify(change.after));
    for (const key of keys) expect(JSON.stringify(change.after)).toContain(JSON.stringify(key));
  }

  const told = [added, altered].flatMap(({ reports }) => reports);
  expect(told.length).toBeGreaterThanOrEqual(2);
  for (const report of told)
    expect([renderTerminal(report), renderMarkdown(report), reportBlocks(report)]).toHaveLength(3);
});
