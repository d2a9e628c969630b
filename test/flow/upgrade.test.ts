import { BatchWriteItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Report } from "@eks-auditor/core/report";
import { currentSchemaVersion, NewerTableError, openHistory, tableDefinition } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { publishSnapshots } from "@eks-auditor/pipeline";
import { deliverReport } from "@eks-auditor/slack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import old from "./history/fixture/table-of-schema-1.generated.json" with { type: "json" };
import { cluster, loadBalancer, observe, reading, region, second, targetGroup } from "./history/world.ts";

// The fixture is a table as the release wrote it that counted no schema versions: three scopes read several times, two reports of
// payments that Slack was told, one that nobody was told, a baseline, marks, and a commit that waits to be published.

const account = { kind: "account", accountId: "123456789012" } as const;
const payments = { accountId: "123456789012", region: "eu-west-1", cluster: "payments" };

const opened = async () => {
  const database = await openEmbeddedDynamoDB();
  const { client, tableName: table } = database;
  const items = JSON.parse(JSON.stringify(old.items), (_key, value: unknown) =>
    typeof value === "object" && value !== null && "base64" in value
      ? Buffer.from(String(value.base64), "base64")
      : value,
  );
  while (items.length > 0)
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: { [table]: items.splice(0, 25).map((Item: never) => ({ PutRequest: { Item } })) },
      }),
    );
  let now = second(2_500);
  const history = openHistory({ client, tableName: table, clock: () => now });
  const setNow = (to: string): void => {
    now = to;
  };
  return { database, history, setNow, now: () => now };
};

let world: Awaited<ReturnType<typeof opened>>;

beforeAll(async () => {
  world = await opened();
});
afterAll(() => world.database.close());

/** Publishes what waits, and gives the reports that were handed on. */
const published = async (): Promise<Report[]> => {
  const { history, now } = world;
  return publishSnapshots({ history, now, quietWindowSeconds: 120, deliver: async () => {} });
};

describe("a table that the release before wrote", () => {
  it("keeps its keys and every index as they were: indexes are added, never changed", () => {
    const { definition } = old;
    expect(tableDefinition.primaryIndex).toEqual(definition.primaryIndex);
    expect(tableDefinition.ttl).toBe(definition.ttl);
    expect(tableDefinition.fields).toMatchObject(definition.fields);
    for (const [name, index] of Object.entries(definition.globalIndexes))
      expect(tableDefinition.globalIndexes[name]).toEqual(index);
  });

  it("tells what there is, and what there was", async () => {
    const { history } = world;
    expect((await history.scopes()).map(({ scope }) => scope)).toEqual([account, cluster(), region()]);
    const at = async (seconds: number) =>
      (await history.sectionAt(cluster(), "cluster", second(seconds))).resources[0]?.properties
        .resourcesVpcConfig;
    expect(await at(300)).toMatchObject({ endpointPublicAccess: false });
    expect(await at(900)).toMatchObject({ publicAccessCidrs: ["203.0.113.0/24"] });
    expect(await at(2_000)).toMatchObject({ publicAccessCidrs: ["0.0.0.0/0"] });
    const balancers = await history.sectionAt(region(), "load-balancers", second(2_000));
    expect(balancers.resources.map(({ name }) => name)).toEqual(["web", "web"]);
    expect((await history.baselines(payments)).items).toMatchObject([{ acceptedBy: "alice" }]);
    expect(await history.marks()).toMatchObject([{ name: "sweep" }]);
  });

  it("lists its reports, newest first, in full and in short", async () => {
    const { history } = world;
    const { items } = await history.reports({ cluster: payments });
    const titles = items.map(({ report }) => report.title);
    expect(titles).toEqual([
      "payments: put right: a load balancer has a listener (load balancer old), unattributed",
      "payments: API endpoint opened to 0.0.0.0/0, unattributed",
      "payments: API endpoint opened to 203.0.113.0/24 by alice",
    ]);
    const briefs = await Array.fromAsync(history.briefs({ cluster: payments }));
    expect(briefs.map(({ title }) => title)).toEqual(titles);
  });

  it("told nobody twice: what Slack knows is known", async () => {
    const { history, now } = world;
    const { items } = await history.reports({ cluster: payments });
    const told = items.filter(({ deliveries }) => deliveries.length > 0);
    expect(told).toHaveLength(2);
    const sender = { send: () => Promise.reject(new Error("nobody is to be told")) };
    for (const { report } of told)
      expect(
        await deliverReport({ history, sender, report, channel: "#eks-audit", clock: now }),
      ).toMatchObject({ kind: "unchanged", posted: 0 });
  });

  it("publishes the commit that waited, once", async () => {
    expect((await published()).map(({ title }) => title)).toEqual([expect.stringContaining("deploy")]);
    expect(await published()).toEqual([]);
  });

  it("goes on: what changes now is compared with what was, told, and listed with what came before", async () => {
    const { history, setNow } = world;
    setNow(second(3_005));
    const web = loadBalancer("web", { Scheme: "internet-facing" });
    const outcome = await observe(
      history,
      reading(region(), "load-balancers", second(3_000), [web, targetGroup("web", web)]),
    );
    expect(outcome).toMatchObject({ kind: "committed", snapshot: { changeCount: 1 } });
    const reports = await published();
    expect(reports.map(({ changes }) => changes.map(({ kind, name }) => `${name} ${kind}`))).toEqual([
      ["web modified"],
    ]);
    const briefs = await Array.fromAsync(history.briefs());
    expect(briefs[0]?.id).toBe(reports[0]?.id);
    expect(briefs).toHaveLength(5);
  });

  it("is marked by the release that writes it, and refused by one that does not know it", async () => {
    const { history, database } = world;
    await history.claimSchema();
    await history.claimSchema();
    const { Items = [] } = await database.client.send(
      new ScanCommand({
        TableName: database.tableName,
        FilterExpression: "pk = :key",
        ExpressionAttributeValues: { ":key": { S: "schema-version" } },
      }),
    );
    const [item, ...others] = Items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({ version: { N: String(currentSchemaVersion) } });
    const later = { ...item, version: { N: String(currentSchemaVersion + 1) } };
    await database.client.send(
      new BatchWriteItemCommand({
        RequestItems: { [database.tableName]: [{ PutRequest: { Item: later } }] },
      }),
    );
    await expect(history.claimSchema()).rejects.toThrow(NewerTableError);
    await expect(history.claimSchema()).rejects.toThrow(/deploy that release again/);
  });
});
