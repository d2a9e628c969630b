import { diffReading, type KnownResource, type Reading, type Resource } from "@eks-auditor/core";
import { expect, test } from "vitest";
import { createCallCounter } from "../src/call-counter.ts";
import type { ClientMiddleware } from "../src/client-middleware.ts";
import { shareRegionNodes } from "../src/nodes/region-nodes.ts";
import { actionOf } from "../src/read-service.ts";
import { collectorFor } from "../src/registry.ts";
import { clusterArn, clusterScope, contextOf, nothingKnown } from "./fixture/account.ts";
import { answeredClients, refused } from "./fixture/answering.ts";
import { type Faultable, proveFaults } from "./fixture/every-fault.ts";
import { proveRefusals } from "./fixture/every-refusal.ts";
import * as fixture from "./fixture/nodes.ts";

const nodes = collectorFor("nodes");

const contextFor = (
  model: fixture.NodesModel,
  known: readonly KnownResource[] = [],
  ...middleware: ClientMiddleware[]
) =>
  contextOf(clusterScope, answeredClients(fixture.nodesAnswering(model), ...middleware), {
    ...nothingKnown,
    resources: async () => known,
  });

const read = (...from: Parameters<typeof contextFor>): Promise<Reading> => nodes.read(contextFor(...from));

const knownOf = ({ resources }: Reading): KnownResource[] =>
  resources.map((resource) => ({ ...resource, revisionAt: "2026-11-01T00:00:00.000Z" }));

const byId = (a: Resource, b: Resource): number => (a.id < b.id ? -1 : 1);

const resourceOf = ({ resources }: Reading, id: string): Resource | undefined =>
  resources.find((resource) => resource.id === id);

const changesBetween = async (before: Reading, model: fixture.NodesModel) => {
  const known = knownOf(before);
  const reading = await read(model, known);
  const previous = {
    ...before,
    baselineAt: before.observedAt,
    lastCompleteAt: before.observedAt,
    covers: before.covers ?? [],
  };
  const missing = known.filter(({ id }) => !reading.resources.some((each) => each.id === id));
  const whereabouts = await nodes.whereabouts(contextFor(model), missing);
  return diffReading({ reading, known, previous, whereabouts });
};

test("node groups, Fargate profiles, groups, templates in use and nodes are read, and nobody else's", async () => {
  const reading = await read(fixture.nodesModel());
  expect(reading).toMatchObject({
    status: "complete",
    unread: [],
    covers: [fixture.ownTemplateId, fixture.eksTemplateId],
  });
  expect(reading.resources.map(({ type, name }) => [type, name])).toEqual([
    ["AWS::EKS::Nodegroup", "blue"],
    ["AWS::EKS::FargateProfile", "batch"],
    ["AWS::AutoScaling::AutoScalingGroup", "own"],
    ["AWS::AutoScaling::AutoScalingGroup", "eks-blue-1"],
    ["AWS::EC2::LaunchTemplate", "blue"],
    ["AWS::EC2::LaunchTemplate", "eks-1"],
    ["AWS::EC2::Instance", "ip-i-0bbbbbbbbbbbbbbbb.eu-west-1.compute.internal"],
    ["AWS::EC2::Instance", "ip-i-0cccccccccccccccc.eu-west-1.compute.internal"],
    ["AWS::EC2::Instance", "ip-i-0dddddddddddddddd.eu-west-1.compute.internal"],
    ["AWS::EC2::Instance", "ip-i-0aaaaaaaaaaaaaaaa.eu-west-1.compute.internal"],
  ]);
});

test("the clusters of a region share its lists, and see what each would have listed by itself", async () => {
  const other = { ...clusterScope, cluster: "orders" };
  const model = fixture.nodesModel();
  const alone = {
    payments: await read(model),
    orders: await nodes.read({ ...contextFor(model), scope: other }),
  };
  const counter = createCallCounter();
  const regionNodes = shareRegionNodes(["payments", "orders"]);
  const sharing = { ...contextFor(model, [], counter.middleware), regionNodes };
  const [payments, orders] = await Promise.all([
    nodes.read(sharing),
    nodes.read({ ...sharing, scope: other }),
  ]);
  expect(payments.resources.toSorted(byId)).toEqual(alone.payments.resources.toSorted(byId));
  expect(payments.trends).toEqual(alone.payments.trends);
  expect(orders.resources).toEqual(alone.orders.resources);
  const listed = counter.counts().filter(({ service }) => service !== "eks");
  expect(Object.fromEntries(listed.map(({ operation, calls }) => [operation, calls]))).toEqual({
    // Once for the region, instances in two pages; each cluster asks by name and id for what no tag tells.
    DescribeAutoScalingGroups: 1 + 2,
    DescribeInstances: 2 + 2,
    DescribeLaunchTemplateVersions: 2 * 2,
  });
  expect(payments.calls + orders.calls).toBe(counter.total());
});

test("lists are shared once by a cluster, for a minute, and not at all with gaps or by one that they do not know", async () => {
  let now = Date.parse("2026-11-22T10:00:00.000Z");
  const counter = createCallCounter();
  const regionNodes = shareRegionNodes(["payments"]);
  const context = {
    ...contextFor(fixture.nodesModel(), [], counter.middleware),
    now: () => new Date(now).toISOString(),
    deadline: "2026-11-22T11:00:00.000Z",
    scope: clusterScope,
  };
  const first = await regionNodes(context);
  expect(first).toMatchObject({ observedAt: "2026-11-22T10:00:00.000Z", calls: 3 });
  expect(await regionNodes(context)).toBeUndefined();
  expect(await regionNodes({ ...context, scope: { ...clusterScope, cluster: "new" } })).toBeUndefined();
  expect(counter.total()).toBe(3);
  now += 61_000;
  expect(await regionNodes(context)).toMatchObject({ observedAt: "2026-11-22T10:01:01.000Z", calls: 3 });
  const outOfTime = { ...context, deadline: "2026-11-22T09:00:00.000Z" };
  expect(await shareRegionNodes(["payments"])(outOfTime)).toBeUndefined();
});

test("what rests on shared lists was not seen later than they were read", async () => {
  let seconds = 0;
  const now = () => new Date(Date.parse("2026-11-22T10:00:00.000Z") + 1_000 * seconds++).toISOString();
  const context = { ...contextFor(fixture.nodesModel()), now, deadline: "2026-11-22T11:00:00.000Z" };
  const regionNodes = shareRegionNodes(["payments", "orders"]);
  await nodes.read({ ...context, scope: { ...clusterScope, cluster: "orders" }, regionNodes });
  const { observedAt, completedAt } = await nodes.read({ ...context, regionNodes });
  expect(observedAt).toBe("2026-11-22T10:00:01.000Z");
  expect(completedAt > observedAt).toBe(true);
});

test("what a node is launched from lies in its node group, so that the node group's events explain it", async () => {
  const reading = await read(fixture.nodesModel());
  const inBlue = [fixture.nodegroupArn, "payments|blue", clusterArn, "payments"];
  expect(resourceOf(reading, fixture.nodegroupArn)).toMatchObject({
    aliases: ["payments|blue"],
    parents: [clusterArn, "payments"],
    bornAt: "2026-01-01T00:00:00.000Z",
  });
  expect(resourceOf(reading, fixture.groupArn("eks-blue-1"))).toMatchObject({
    aliases: ["eks-blue-1"],
    parents: inBlue,
  });
  expect(resourceOf(reading, fixture.eksTemplateId)?.parents).toEqual(expect.arrayContaining(inBlue));
  expect(resourceOf(reading, "i-0aaaaaaaaaaaaaaaa")).toMatchObject({
    aliases: ["eni-0aaaaaaaaaaaaaaaa", "eni-attach-0aaaaaaaaaaaaaaaa"],
    parents: [fixture.groupArn("eks-blue-1"), ...inBlue],
    owners: [{ by: "cluster", cluster: "payments" }],
  });
});

test("a launch template tells what each holder launches from, and of user data only the kubelet's overrides", async () => {
  const reading = await read(fixture.nodesModel());
  expect(resourceOf(reading, fixture.ownTemplateId)?.properties).toMatchObject({
    UsedBy: {
      own: { VersionNumber: 2 },
      "own m7i.large": { VersionNumber: 1 },
      "nodegroup:blue": {
        VersionNumber: 2,
        UserDataFingerprint: expect.stringMatching(/^hmac-sha256:/),
        LaunchTemplateData: { MetadataOptions: { HttpTokens: "required" } },
      },
    },
    KubeletOverrides: {
      own: { flags: { "read-only-port": "10255" } },
      "own m7i.large": {},
      "nodegroup:blue": { flags: { "read-only-port": "10255" } },
    },
  });
  expect(JSON.stringify(reading)).not.toContain(fixture.password);
  expect(JSON.stringify(reading)).not.toContain("bootstrap.sh");
});

test("nodes with their addresses, their pods' and where they come from are a trend, health is another", async () => {
  const { trends = [] } = await read(fixture.nodesModel());
  expect(trends).toMatchObject([
    {
      kind: "health",
      id: fixture.nodegroupArn,
      status: "ACTIVE",
      issues: [{ code: "AsgInstanceLaunchFailures", resourceIds: ["eks-blue-1"] }],
    },
    { kind: "health", id: fixture.profileArn, status: "ACTIVE", issues: [] },
    {
      kind: "nodes",
      id: "payments",
      values: { nodes: 4, podAddresses: 8, podPrefixes: 4 },
      nodes: [
        {
          instanceId: "i-0aaaaaaaaaaaaaaaa",
          origin: "managed-node-group",
          group: "blue",
          external: "198.51.100.7",
        },
        { instanceId: "i-0bbbbbbbbbbbbbbbb", origin: "self-managed", group: "own", external: null },
        { instanceId: "i-0cccccccccccccccc", origin: "karpenter", group: "default" },
        {
          instanceId: "i-0dddddddddddddddd",
          origin: "eks-auto-mode",
          group: "general-purpose",
          internal: "10.0.0.10",
          interfaces: [{ podAddresses: ["10.0.0.11", "10.0.0.12"], podPrefixes: ["10.0.0.32/28"] }],
        },
      ],
    },
  ]);
});

test("nodes that come and go, how many are wanted, and health are no drift", async () => {
  const before = await read(fixture.nodesModel());
  const model = fixture.nodesModel();
  model.instances = [
    ...model.instances.filter(({ InstanceId }) => InstanceId !== "i-0cccccccccccccccc"),
    fixture.node("i-01111111111111111", { "kubernetes.io/cluster/payments": "owned" }),
  ];
  for (const group of model.groups)
    Object.assign(group, { DesiredCapacity: 9, Status: "Delete in progress" });
  for (const group of model.nodegroups)
    Object.assign(group, {
      status: "DEGRADED",
      health: { issues: [] },
      scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 3 },
    });
  for (const instance of model.instances) instance.NetworkInterfaces = [];
  const changes = await changesBetween(before, model);
  expect(changes.map(({ kind, id }) => [kind, id])).toEqual([
    ["entered", "i-01111111111111111"],
    ["left", "i-0cccccccccccccccc"],
  ]);
});

test("a living node whose metadata service changes is drift", async () => {
  const before = await read(fixture.nodesModel());
  const model = fixture.nodesModel();
  for (const { MetadataOptions } of model.instances.slice(0, 1))
    if (MetadataOptions) MetadataOptions.HttpTokens = "optional";
  expect(await changesBetween(before, model)).toMatchObject([
    {
      kind: "modified",
      id: "i-0aaaaaaaaaaaaaaaa",
      patch: [{ path: "/MetadataOptions/HttpTokens", value: "optional" }],
    },
  ]);
});

test("another version of a template shows what differs between the two", async () => {
  const before = await read(fixture.nodesModel());
  const model = fixture.nodesModel();
  for (const group of model.nodegroups) group.launchTemplate = { id: fixture.ownTemplateId, version: "1" };
  const [nodegroup, template] = await changesBetween(before, model);
  expect(nodegroup).toMatchObject({
    patch: expect.arrayContaining([{ op: "replace", path: "/launchTemplate/version", value: "1" }]),
  });
  expect(template).toMatchObject({
    kind: "modified",
    id: fixture.ownTemplateId,
    patch: expect.arrayContaining([
      { op: "remove", path: "/KubeletOverrides/nodegroup:blue/flags" },
      { op: "remove", path: "/UsedBy/nodegroup:blue/LaunchTemplateData/MetadataOptions" },
    ]),
  });
});

test("a template leaves view when nothing uses it, and is deleted when it does not exist", async () => {
  const before = await read(fixture.nodesModel());
  const unused = fixture.nodesModel();
  for (const group of unused.groups) {
    delete group.MixedInstancesPolicy;
    delete group.LaunchTemplate;
  }
  const left = await changesBetween(before, unused);
  expect(left.filter(({ type }) => type === "AWS::EC2::LaunchTemplate")).toMatchObject([
    { kind: "modified", id: fixture.ownTemplateId },
    { kind: "left", id: fixture.eksTemplateId },
  ]);
  const gone = fixture.nodesModel();
  gone.versions = gone.versions.filter(({ LaunchTemplateId }) => LaunchTemplateId !== fixture.eksTemplateId);
  expect(await changesBetween(before, gone)).toMatchObject([{ kind: "deleted", id: fixture.eksTemplateId }]);
});

test("an Auto Scaling group whose tag was taken away is still there", async () => {
  const before = await read(fixture.nodesModel());
  const model = fixture.nodesModel();
  for (const group of model.groups) group.Tags = [];
  expect(await changesBetween(before, model)).toMatchObject([
    { kind: "modified", id: fixture.groupArn("own"), patch: [{ op: "remove" }] },
  ]);
});

test("what is gone is deleted, and what was made anew under the same name is another", async () => {
  const before = await read(fixture.nodesModel());
  const model = fixture.nodesModel();
  model.profiles = [];
  for (const group of model.nodegroups)
    Object.assign(group, {
      nodegroupArn: `${fixture.nodegroupArn}0`,
      createdAt: new Date("2026-11-22T09:59:00Z"),
    });
  model.groups = model.groups.filter(({ AutoScalingGroupName }) => AutoScalingGroupName !== "own");
  model.instances = model.instances.filter(({ InstanceId }) => InstanceId !== "i-0bbbbbbbbbbbbbbbb");
  const changes = await changesBetween(before, model);
  expect(
    changes.filter(({ kind }) => kind === "created" || kind === "deleted").map(({ kind, id }) => [kind, id]),
  ).toEqual([
    ["created", `${fixture.nodegroupArn}0`],
    ["deleted", fixture.nodegroupArn],
    ["deleted", fixture.profileArn],
    ["deleted", fixture.groupArn("own")],
  ]);
});

test("a node group that EKS is changing asks to be read again", async () => {
  const model = fixture.nodesModel();
  for (const group of model.nodegroups) group.status = "UPDATING";
  expect(await read(model)).toMatchObject({ settling: true });
});

test("a cluster that is gone has no node groups, and that is a fact", async () => {
  const answering = {
    ...fixture.nodesAnswering({ ...fixture.nodesModel(), groups: [], instances: [] }),
    "eks ListNodegroups": () => {
      throw refused("ResourceNotFoundException", 404);
    },
    "eks ListFargateProfiles": () => {
      throw refused("ResourceNotFoundException", 404);
    },
  };
  const reading = await nodes.read(contextOf(clusterScope, answeredClients(answering)));
  expect(reading).toMatchObject({ status: "complete", resources: [] });
});

test("what is declared is what is sent", async () => {
  const counter = createCallCounter();
  await read(fixture.nodesModel(), [], counter.middleware);
  const sent = counter.counts().map(({ service, operation }) => actionOf(service, operation));
  expect([...new Set(sent)].sort()).toEqual([...nodes.actions].sort());
});

const faultable: Faultable = {
  section: "nodes",
  contextOf: (known, ...middleware) => contextFor(fixture.nodesModel(), known, ...middleware),
};

proveFaults(faultable);
proveRefusals(faultable, {
  // Which templates are in use is told by what uses them.
  "eks:ListNodegroups": ["AWS::EKS::Nodegroup", "AWS::EC2::LaunchTemplate"],
  "eks:DescribeNodegroup": ["AWS::EC2::LaunchTemplate"],
  "eks:ListFargateProfiles": ["AWS::EKS::FargateProfile"],
  "autoscaling:DescribeAutoScalingGroups": ["AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate"],
});
