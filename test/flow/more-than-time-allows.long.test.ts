import { type ClientMiddleware, createClients, operationOf } from "@eks-auditor/capture";
import { isDrift, type Scope, shiftInstant } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { captureScope } from "@eks-auditor/pipeline";
import { afterAll, expect, test } from "vitest";
import { generateAccount } from "../bench/generated-account.ts";
import { type Responding, respond } from "../seed-account/index.ts";

const database = await openEmbeddedDynamoDB();
afterAll(() => database.close());

/** Calls come one at a time at the pace of Elastic Load Balancing, a third of a second each, on a clock of their own. */
const callMilliseconds = 333;
const budgetMilliseconds = 60_000;

test("lists and tags come first, what was never read next, and each read goes on where the last one ended", async () => {
  const account = generateAccount({ clusters: 1, applicationLoadBalancersPerCluster: 90 });
  const responding: Responding = { account, refusals: {} };
  let now = "2026-01-01T00:00:00.000Z";
  const clock = () => now;
  const listenersOf: string[] = [];
  const slow: ClientMiddleware = () => (stack) =>
    stack.add(
      (next, context) => async (args) => {
        now = shiftInstant(now, callMilliseconds);
        const { LoadBalancerArn } = args.input as { LoadBalancerArn?: string };
        if (operationOf(context) === "DescribeListeners" && LoadBalancerArn)
          listenersOf.push(LoadBalancerArn);
        return next(args);
      },
      { step: "initialize", name: "slow", priority: "high" },
    );
  const clients = createClients({
    region: account.region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [slow, respond(responding)],
  });
  const history = openHistory({ client: database.client, tableName: database.tableName, clock });
  const scope: Scope = { kind: "region", accountId: account.accountId, region: account.region };
  const read = async () => {
    listenersOf.length = 0;
    const request = { scope, sections: ["load-balancers"], eventIDs: [], origin: "sweep" } as const;
    const result = await captureScope(request, {
      history,
      clientsFor: () => clients,
      homeRegion: account.region,
      clock,
      budgetMilliseconds,
      pause: async () => {},
    });
    now = shiftInstant(now, 60_000);
    const told = result.outcome.kind === "committed" ? result.outcome.snapshot.changes.filter(isDrift) : [];
    return { reading: result.readings[0], told, looked: new Set(listenersOf) };
  };
  const first = await read();
  expect(first.reading?.status).toBe("partial");
  expect(first.reading?.unread.map(({ what }) => what)).toEqual([
    expect.stringMatching(/^details of \d+ load balancers and target groups$/),
  ]);
  expect(first.looked.size).toBeLessThan(60);
  const known = await history.known(scope, "load-balancers");
  const balancers = known.filter(({ type }) => type === "AWS::ElasticLoadBalancingV2::LoadBalancer");
  expect(balancers).toHaveLength(90);
  expect(balancers.every(({ owners }) => owners[0]?.by === "tag")).toBe(true);

  const gone = account.loadBalancers[5]?.loadBalancer.LoadBalancerArn ?? "";
  responding.account = {
    ...account,
    loadBalancers: account.loadBalancers.filter(({ loadBalancer }) => loadBalancer.LoadBalancerArn !== gone),
  };
  const seen = new Set(first.looked);
  const told = [];
  for (let round = 0; round < 6 && seen.size < 90; round += 1) {
    const next = await read();
    told.push(...next.told);
    const isNew = [...next.looked].filter((arn) => !seen.has(arn));
    expect(isNew.length, "a read begins with what was never read").toBeGreaterThan(0);
    for (const arn of next.looked) seen.add(arn);
    if (seen.size >= 89) break;
  }
  expect(seen.size).toBeGreaterThanOrEqual(89);
  expect(
    told.some(({ kind, id }) => kind === "deleted" && id === gone),
    "a deletion is told after lists alone",
  ).toBe(true);
  expect(told.filter(({ kind }) => kind !== "deleted")).toEqual([]);
  clients.close();
});
