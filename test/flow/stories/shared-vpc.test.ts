import { clustersOfPlace, type Report } from "@eks-auditor/core/report";
import { afterEach, expect, it } from "vitest";
import { previewCluster } from "../../seed-account/cluster.ts";
import { cloudTrailRecord, ec2 } from "../../seed-account/events.ts";
import { accountId, clusterName, region } from "../../seed-account/facts.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import { endpointFrom, ssoUser, updatesEndpoint } from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const neighbour = previewCluster.name;
const of = (cluster: string) => ({ accountId, region, cluster });

/** A second cluster in the VPC of the first. */
const withNeighbour = (account: AccountModel): AccountModel => ({
  ...account,
  clusters: [...account.clusters, { cluster: previewCluster, accessEntries: [] }],
});

const routesThrough =
  (destination: string) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    network: {
      ...account.network,
      routeTables: account.network.routeTables.map((table, index) => {
        const way = { DestinationCidrBlock: destination, State: "blackhole" as const };
        return index === 0 ? { ...table, Routes: [...(table.Routes ?? []), way] } : table;
      }),
    },
  });

const createsRoute = (at: string, destinationCidrBlock: string) =>
  cloudTrailRecord({
    ...ec2,
    at: `2021-04-09T${at}Z`,
    name: "CreateRoute",
    identity: ssoUser,
    request: { routeTableId: "rtb-unknown", destinationCidrBlock },
  });

const namesOf = (report: Report) => clustersOfPlace(report).map(({ cluster }) => cluster);

it("what belongs to all clusters of a VPC is told once, names them, and is found by each of them", async () => {
  story = await openStory({
    routes: [
      { cluster: clusterName, channels: ["#first", "#both"] },
      { cluster: neighbour, channels: ["#second", "#both"] },
    ],
  });
  await story.sweeps("01:00:30", withNeighbour);
  const told = ["#first", "#second", "#both"].map((channel) => story.messages(channel).length);

  const [report, ...more] = await story.sweeps("02:00:30", routesThrough("198.18.0.0/15"));
  expect(more).toEqual([]);
  expect(report?.changes.map(({ type }) => type)).toEqual(["AWS::EC2::RouteTable"]);
  expect(report && namesOf(report).sort()).toEqual([clusterName, neighbour].sort());
  for (const name of [clusterName, neighbour]) expect(report?.title).toContain(name);

  const shown = ["#first", "#second", "#both"].map((channel, index) =>
    story.messages(channel).slice(told[index]),
  );
  expect(shown.map((messages) => messages.length)).toEqual([1, 1, 1]);
  for (const [message] of shown)
    for (const name of [clusterName, neighbour]) expect(JSON.stringify(message?.blocks)).toContain(name);

  const { history } = story;
  for (const name of [clusterName, neighbour]) {
    const { items } = await history.reports({ cluster: of(name) });
    expect(items.map((item) => item.report.id)).toContain(report?.id);
    const [brief] = await Array.fromAsync(history.briefs({ cluster: of(name) }));
    expect(brief).toMatchObject({ id: report?.id, clusters: report?.clusters });
  }
  const { items: unowned } = await history.reports({ cluster: "unowned" });
  expect(unowned.map((item) => item.report.id)).not.toContain(report?.id);
  const { items: all } = await history.reports({});
  expect(all.filter((item) => item.report.id === report?.id)).toHaveLength(1);
});

it("a late event puts its actor into it, and what the same person shares next joins it", async () => {
  story = await openStory();
  await story.sweeps("01:00:30", withNeighbour);
  const [found] = await story.sweeps("02:00:30", routesThrough("198.18.0.0/15"));
  expect(found?.unattributed).toBe(1);
  const [table] = found?.changes ?? [];
  const event = (at: string, destination: string) => {
    const record = createsRoute(at, destination);
    return {
      ...record,
      requestParameters: { routeTableId: table?.id ?? "", destinationCidrBlock: destination },
    };
  };
  const [late] = await story.happens("02:01:00", null, event("02:00:10", "198.18.0.0/15"));
  expect(late).toMatchObject({ id: found?.id, unattributed: 0, by: { name: "dev@example.com" } });
  const next = await story.happens(
    "02:01:30",
    routesThrough("198.51.100.0/24"),
    event("02:01:20", "198.51.100.0/24"),
  );
  expect(next).toMatchObject([
    { id: found?.id, snapshotIds: { length: 2 }, changes: [{ type: "AWS::EC2::RouteTable" }] },
  ]);

  // What the same person changes of one cluster alone is that cluster's own.
  const [own, ...more] = await story.happens(
    "02:01:50",
    endpointFrom("0.0.0.0/0"),
    updatesEndpoint("02:01:40", ssoUser, "0.0.0.0/0"),
  );
  expect(more).toEqual([]);
  expect(own).toMatchObject({ cluster: of(clusterName), changes: { length: 1 } });
  expect(own?.id).not.toBe(found?.id);
});
