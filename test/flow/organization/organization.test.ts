import { declaredActions } from "@eks-auditor/capture";
import { scopeKey } from "@eks-auditor/core";
import { defineConfig } from "@eks-auditor/core/config";
import { memberStackVersion } from "@eks-auditor/core/deployment";
import { type History, openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { invocation } from "../functions/fixture/deployed.ts";
import { type OrganizationEndpoint, startOrganization } from "./organization-endpoint.ts";

const home = "111111111111";
const payments = "222222222222";
const search = "333333333333";
const sandbox = "444444444444";
const region = "us-east-1";
const organizationId = "o-a1b2c3d4e5";

let aws: OrganizationEndpoint;
let database: Awaited<ReturnType<typeof openEmbeddedDynamoDB>>;
let history: History;
let now: number;

beforeEach(async () => {
  now = Date.parse("2026-03-02T08:00:00.000Z");
  vi.useFakeTimers({ toFake: ["Date"], now });
  aws = await startOrganization(organizationId, home, region);
  database = await openEmbeddedDynamoDB();
  history = openHistory({ client: database.client, tableName: database.tableName });
  const environment = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "AKIAHOME",
    AWS_SECRET_ACCESS_KEY: "secret",
    TABLE_NAME: database.tableName,
    ACCOUNT_ID: home,
    SWEEPS_QUEUE_URL: `${aws.url}/${home}/sweeps.fifo`,
    POWERTOOLS_DEV: "true",
    POWERTOOLS_METRICS_NAMESPACE: "test",
    POWERTOOLS_SERVICE_NAME: "sweep",
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.doMock("../../../auditor.config.ts", () => ({
    default: defineConfig({
      regions: [region],
      accounts: "organization",
      organizationId,
      organization: { except: [sandbox] },
    }),
  }));
  for (const method of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, method).mockImplementation(() => {});
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.resetModules();
  vi.restoreAllMocks();
  await database.close();
  await aws.close();
});

/** Sweeps once, an hour after the last time; gives what was asked to be read. */
const sweepOnce = async (): Promise<string[]> => {
  now += 3_600_000;
  vi.setSystemTime(now);
  const { handler } = await import("../../../functions/sweep.ts");
  await handler(undefined, invocation());
  return aws.takeScopes();
};
const scopesOf = (id: string, ...clusters: string[]): string[] => [
  scopeKey({ kind: "account", accountId: id }),
  ...clusters.map((cluster) => scopeKey({ kind: "cluster", accountId: id, region, cluster })),
  scopeKey({ kind: "region", accountId: id, region }),
];
const callersSince = (from: number): string[] => [
  ...new Set(aws.calls.slice(from).map(({ account }) => account)),
];

describe("with accounts: organization", () => {
  test("every active account that ListAccounts tells on any page is read with its role, no other one", async () => {
    aws.members = [
      { id: home },
      { id: payments, clusters: ["payments"] },
      { id: "555555555555", state: "SUSPENDED", clusters: ["old"] },
      { id: search, clusters: ["search"] },
      { id: sandbox, clusters: ["toys"] },
      { id: "666666666666", state: "PENDING_CLOSURE" },
    ];
    expect(await sweepOnce()).toEqual(
      [...scopesOf(home), ...scopesOf(payments, "payments"), ...scopesOf(search, "search")].sort(),
    );
    expect(new Set(callersSince(0))).toEqual(new Set([home, payments, search]));
    expect((await history.members()).map(({ id, state }) => `${id} ${state}`)).toEqual([
      `${home} active`,
      `${payments} active`,
      `${search} active`,
      `${sandbox} active`,
      "555555555555 suspended",
      "666666666666 suspended",
    ]);
  });

  test("an account that joins is read by the next sweep; one that leaves is not read, and nothing of it is deleted", async () => {
    aws.members = [{ id: home }, { id: payments, clusters: ["payments"] }];
    await sweepOnce();
    aws.members = [{ id: home }, { id: search, clusters: ["search"] }];
    const first = await sweepOnce();
    expect(first).toEqual(expect.arrayContaining(scopesOf(search, "search")));
    // One list that lacks it is no proof.
    expect(await history.members()).toContainEqual(
      expect.objectContaining({ id: payments, state: "active" }),
    );
    const between = aws.calls.length;
    const second = await sweepOnce();
    expect(second.filter((scope) => scope.includes(payments))).toEqual([]);
    expect(callersSince(between)).not.toContain(payments);
    expect(await history.members()).toContainEqual(
      expect.objectContaining({ id: payments, state: "left", name: `account-${payments}` }),
    );
    expect((await history.expectedScopes()).map(({ scope }) => scopeKey(scope))).toEqual(
      expect.arrayContaining(scopesOf(payments, "payments")),
    );
  });

  test("a refused list is named, and what was known before goes on being read", async () => {
    aws.members = [{ id: home }, { id: payments, clusters: ["payments"] }];
    await sweepOnce();
    aws.refusing = "AccessDeniedException";
    expect(await sweepOnce()).toEqual([...scopesOf(home), ...scopesOf(payments, "payments")].sort());
    const refused = (await history.marks()).find(({ name }) => name === "undiscovered");
    expect(refused?.names?.[0]).toMatch(/AccessDeniedException/);
    expect((await history.members()).map(({ state }) => state)).toEqual(["active", "active"]);
  });

  test("the accounts of another organization than the configured one are not read", async () => {
    await aws.close();
    aws = await startOrganization("o-stranger0000", home, region);
    vi.stubEnv("AWS_ENDPOINT_URL", aws.url);
    vi.stubEnv("SWEEPS_QUEUE_URL", `${aws.url}/${home}/sweeps.fifo`);
    aws.members = [{ id: home }, { id: payments, clusters: ["payments"] }];
    expect(await sweepOnce()).toEqual(scopesOf(home));
    expect(callersSince(0)).toEqual([home]);
    const refused = (await history.marks()).find(({ name }) => name === "undiscovered");
    expect(refused?.names?.[0]).toMatch(/is of o-stranger0000, not of o-a1b2c3d4e5/);
  });

  test("how each account's stack stands is remembered: its role, its rules, its version, and what waits in its queue", async () => {
    aws.members = [
      { id: home },
      { id: payments, undelivered: 3 },
      { id: search, without: ["eks-auditor-eks-1"] },
      { id: "777777777777", withoutStack: true },
    ];
    const scopes = await sweepOnce();
    const [ofPayments, ofSearch, bare] = await history.memberStacks();
    expect(ofPayments).toMatchObject({
      accountId: payments,
      roleError: null,
      regions: [
        {
          region,
          rules: "current",
          lacking: [],
          version: memberStackVersion(declaredActions()),
          undelivered: 3,
          error: null,
        },
      ],
    });
    expect(ofSearch?.regions).toMatchObject([
      { rules: "missing", lacking: ["eks-auditor-eks-1"], undelivered: 0 },
    ]);
    expect(bare).toMatchObject({ accountId: "777777777777", regions: [] });
    expect(bare?.roleError).toMatch(/^sts:AssumeRole denied: AccessDenied \(HTTP 403\)/);
    // Nothing there can be asked for, so nothing is, and nothing is refused a dozen times.
    expect(scopes.filter((scope) => scope.includes("777777777777"))).toEqual([]);
    const since = (await history.memberStacks()).map((stack) => stack.since);
    await sweepOnce();
    expect((await history.memberStacks()).map((stack) => stack.since)).toEqual(since);
  });

  test("a request that waited while its account left is not read, with no role and not with our own", async () => {
    aws.members = [{ id: home }, { id: payments, clusters: ["payments"] }];
    await sweepOnce();
    const { credentialsIn } = await import("../../../functions/credentials-in.ts");
    expect(credentialsIn(payments)).toHaveProperty("credentials");
    aws.members = [{ id: home }];
    await sweepOnce();
    await sweepOnce();
    expect(() => credentialsIn(payments)).toThrow(/account 222222222222 is not audited, or not any more/);
    expect(() => credentialsIn("999999999999")).toThrow(RangeError);
  });
});

test("whatever the organization tells, sweep after sweep: nobody outside of it is ever asked anything", async () => {
  const ids = [payments, search, sandbox, "555555555555", "666666666666"];
  const member = fc.record({
    id: fc.constantFrom(...ids),
    state: fc.constantFrom("ACTIVE" as const, "SUSPENDED" as const, "PENDING_CLOSURE" as const),
    withoutStack: fc.boolean(),
    clusters: fc.constantFrom([], ["one"], ["one", "two"]),
  });
  const lists = fc.array(fc.uniqueArray(member, { selector: ({ id }) => id }), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(lists, fc.boolean(), async (sweeps, isRefused) => {
      let before: readonly string[] = [];
      for (const [index, members] of sweeps.entries()) {
        aws.members = [{ id: home }, ...members];
        aws.refusing = isRefused && index % 2 === 1 ? "AccessDeniedException" : undefined;
        const from = aws.calls.length;
        const asked = await sweepOnce();
        const active = members.flatMap(({ id, state }) => (state === "ACTIVE" && id !== sandbox ? [id] : []));
        // Of the list before as well: an account that is missing once may be asked once more.
        const allowed = new Set([home, ...before, ...active]);
        for (const account of callersSince(from)) expect(allowed).toContain(account);
        for (const scope of asked) expect(allowed).toContain(scope.split("/")[1]);
        if (aws.refusing === undefined) before = active;
      }
    }),
    { numRuns: 4 },
  );
});
