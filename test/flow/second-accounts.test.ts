import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { collectedSections, createClients, listClusterNames } from "@eks-auditor/capture";
import type { JsonObject } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { defineConfig } from "@eks-auditor/core/config";
import type { Report } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { captureScope, publishSnapshots, routeRecords, sweepAccount } from "@eks-auditor/pipeline";
import { afterEach, expect, test, vi } from "vitest";
import { accountId as member, region } from "../seed-account/facts.ts";
import { respond } from "../seed-account/respond.ts";
import { story } from "../seed-account/story.ts";

const home = "345678901234";
const stranger = "999999999999";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("a member's event is read with that account's clients and told with its id; a stranger's is not taken", async () => {
  const [morning, next] = story;
  if (!morning || !next) throw new TypeError("the seed account has no story");
  const answering = { account: morning.account, refusals: {} };
  const clients = createClients({
    region,
    pace: false,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    middleware: [respond(answering)],
  });
  const database = await openEmbeddedDynamoDB();
  const clock = steppingClock(morning.at);
  const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
  const read: string[] = [];
  const clientsFor = (_: string, accountId: string) => {
    read.push(accountId);
    if (accountId !== member) throw new Error(`account ${accountId} has nothing to be read`);
    return clients;
  };
  const tools = { history, clientsFor, homeRegion: region, clock: clock.now };
  const told: Report[] = [];
  const publish = () =>
    publishSnapshots({
      history,
      now: clock.now,
      quietWindowSeconds: 0,
      suppressions: [],
      deliver: async (report) => void told.push(report),
    });
  const arrive = async (records: readonly JsonObject[]) =>
    routeRecords(
      decodeCloudTrail(JSON.stringify(records), { file: "bus" }).records.map(({ record }) => record),
      { history, clock: clock.now, accountIds: [home, member] },
    );

  const swept = await sweepAccount({
    accountId: member,
    regions: [region],
    clientsFor: () => clients,
    history,
    sectionsOf: (kind) => collectedSections(kind),
  });
  for (const request of swept.requests) await captureScope(request, tools);
  await publish();
  expect(told).toEqual([]);

  clock.set(next.at);
  answering.account = next.account;
  const elsewhere = await arrive(JSON.parse(JSON.stringify(next.arrives).replaceAll(member, stranger)));
  expect(elsewhere.requests).toEqual([]);
  expect(elsewhere.counts).toMatchObject({ routed: 0, attempt: 0, unknown: 0 });
  expect(elsewhere.counts.ignored).toBeGreaterThan(0);

  const { requests } = await arrive(next.arrives);
  expect(requests.length).toBeGreaterThan(0);
  for (const request of requests) {
    expect(request.scope.accountId).toBe(member);
    await captureScope(request, tools);
  }
  await publish();
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map(({ accountId }) => accountId))).toEqual(new Set([member]));
  expect(told.some(({ by }) => by !== null)).toBe(true);
  expect(new Set(read)).toEqual(new Set([member]));
  clients.close();
  await database.close();
});

test("functions read a member with the role that it gives them, their own account with their own, and no other", async () => {
  const asked: { role: string | null; key: string }[] = [];
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  const answer = (body: URLSearchParams, key: string): string =>
    body.has("RoleArn")
      ? `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAMEMBER</AccessKeyId>
        <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration>
        </Credentials></AssumeRoleResult></AssumeRoleResponse>`
      : JSON.stringify({ clusters: [`of-${key}`] });
  const server = createServer((request, response) => {
    const [, key = ""] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
    text(request).then(
      (sent) => {
        const body = new URLSearchParams(sent);
        asked.push({ role: body.get("RoleArn"), key });
        response.end(answer(body, key));
      },
      (error: Error) => response.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAFUNCTION");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  // The pace is kept in the table.
  const database = await openEmbeddedDynamoDB();
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint);
  vi.stubEnv("TABLE_NAME", database.tableName);
  vi.stubEnv("ACCOUNT_ID", home);
  vi.doMock("../../auditor.config.ts", () => ({
    default: defineConfig({ regions: [region], accounts: [{ id: member, roleName: "eks-readers" }] }),
  }));
  const { clientsFor } = await import("../../functions/account.ts");
  const { auditedAccounts } = await import("../../functions/audited-accounts.ts");

  expect(await auditedAccounts()).toEqual([home, member]);
  expect(await listClusterNames(clientsFor(region, home))).toEqual(["of-AKIAFUNCTION"]);
  expect(await listClusterNames(clientsFor(region, member))).toEqual(["of-ASIAMEMBER"]);
  expect(asked).toEqual([
    { role: null, key: "AKIAFUNCTION" },
    { role: `arn:aws:iam::${member}:role/eks-readers`, key: "AKIAFUNCTION" },
    { role: null, key: "ASIAMEMBER" },
  ]);
  expect(() => clientsFor(region, stranger)).toThrow(/999999999999 is not audited/);
  for (const account of [home, member]) clientsFor(region, account).close();
  await database.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
