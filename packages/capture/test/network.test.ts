import { diffReading, type KnownResource, type Reading, type Resource, resourceKey } from "@eks-auditor/core";
import { expect, inject, test } from "vitest";
import { createCallCounter } from "../src/call-counter.ts";
import type { ClientMiddleware } from "../src/client-middleware.ts";
import { actionOf } from "../src/read-service.ts";
import { collectorFor } from "../src/registry.ts";
import { contextOf, nothingKnown, regionScope } from "./fixture/account.ts";
import { answeredClients } from "./fixture/answering.ts";
import { type Faultable, proveFaults } from "./fixture/every-fault.ts";
import { proveRefusals } from "./fixture/every-refusal.ts";
import * as fixture from "./fixture/network.ts";

const network = collectorFor("network");

const contextFor = (
  model: fixture.NetworkModel,
  known: readonly KnownResource[] = [],
  vpcIds: readonly string[] = [fixture.vpcId],
  ...middleware: ClientMiddleware[]
) =>
  contextOf(regionScope, answeredClients(fixture.networkAnswering(model), ...middleware), {
    ...nothingKnown,
    vpcIds: async () => vpcIds,
    resources: async () => known,
  });

const read = (...from: Parameters<typeof contextFor>): Promise<Reading> => network.read(contextFor(...from));

const knownOf = ({ resources }: Reading): KnownResource[] =>
  resources.map((resource) => ({ ...resource, revisionAt: "2026-11-01T00:00:00.000Z" }));

const byId = ({ resources }: Reading): Map<string, Resource> =>
  new Map(resources.map((resource) => [resource.id, resource]));

const stateOf = ({ section, status, observedAt, completedAt, unread, covers = [] }: Reading) => ({
  section,
  status,
  observedAt,
  completedAt,
  unread,
  baselineAt: observedAt,
  lastCompleteAt: observedAt,
  covers,
});

test("a VPC that hosts a cluster is read whole, and no other", async () => {
  const reading = await read(fixture.networkModel());
  expect(reading).toMatchObject({ status: "complete", unread: [], covers: [fixture.vpcId] });
  expect(reading).not.toHaveProperty("settling");
  const counts = Object.groupBy(reading.resources, ({ type }) => type);
  expect(Object.entries(counts).map(([type, all]) => [type.slice(10), all?.length])).toEqual([
    ["VPC", 1],
    ["Subnet", 3],
    ["RouteTable", 1],
    ["NatGateway", 1],
    ["InternetGateway", 1],
    ["EgressOnlyInternetGateway", 1],
    ["NetworkAcl", 1],
    ["VPCEndpoint", 1],
    ["VPCPeeringConnection", 1],
    ["TransitGatewayVpcAttachment", 1],
    ["NetworkInterface", 2],
    ["SecurityGroup", 2],
    ["SecurityGroupIngress", 2],
    ["SecurityGroupEgress", 1],
    ["PrefixList", 1],
    ["VPCBlockPublicAccessOptions", 1],
    ["VPCBlockPublicAccessExclusion", 1],
  ]);
  for (const { type, unit, owners } of reading.resources) {
    const isOfRegion = type === "AWS::EC2::PrefixList" || type === "AWS::EC2::VPCBlockPublicAccessOptions";
    expect(unit, type).toBe(isOfRegion ? undefined : fixture.vpcId);
    expect(owners.length, type).toBeGreaterThan(0);
  }
});

test("resources tell configuration, and neither what moves by itself nor secrets", async () => {
  const reading = await read(fixture.networkModel());
  const found = byId(reading);
  expect(found.get(fixture.vpcId)).toMatchObject({
    name: "payments",
    properties: {
      EnableDnsHostnames: true,
      EnableDnsSupport: true,
      CidrBlockAssociationSet: [{ CidrBlock: "10.0.0.0/16" }],
      Tags: { Name: "payments" },
    },
  });
  expect(found.get("rtb-0aaaaaaaaaaaaaaaa")?.properties).toMatchObject({
    Associations: [{ Main: true }, { SubnetId: fixture.subnetId }],
    Routes: [{ DestinationCidrBlock: "0.0.0.0/0" }, { DestinationPrefixListId: fixture.prefixListId }],
  });
  expect(found.get("nat-0aaaaaaaaaaaaaaaa")).toMatchObject({
    bornAt: "2026-01-01T00:00:00.000Z",
    parents: [fixture.vpcId, fixture.subnetId],
  });
  expect(found.get("pcx-0aaaaaaaaaaaaaaaa")?.properties.Status).toEqual({ Code: "pending-acceptance" });
  expect(found.get(fixture.prefixListId)).toMatchObject({
    byReference: true,
    properties: {
      Entries: [{ Cidr: "192.0.2.0/24" }, { Cidr: "198.51.100.0/24" }, { Cidr: "203.0.113.0/24" }],
    },
  });
  expect(found.get(fixture.clusterGroupId)?.properties).not.toHaveProperty("IpPermissions");
  const text = JSON.stringify(reading.resources);
  expect(text).not.toMatch(/AvailableIpAddressCount|"State":"(available|attached)"|eni-0\d/);
  expect(JSON.stringify(reading)).not.toContain(fixture.endpointSecret);
});

test("of network interfaces those are kept by which CloudFront and Global Accelerator bring callers", async () => {
  const { resources } = await read(fixture.networkModel());
  const interfaces = resources.filter(({ type }) => type === "AWS::EC2::NetworkInterface");
  expect(interfaces.map(({ name }) => name)).toEqual([
    "interface eni-0aaaaaaaaaaaaaaaa of Global Accelerator",
    "interface eni-0bbbbbbbbbbbbbbbb of CloudFront",
  ]);
  expect(interfaces[1]).toMatchObject({
    properties: {
      SubnetId: fixture.subnetId,
      Groups: [{ GroupId: "sg-0ffffffffffffffff", GroupName: "CloudFront-VPCOrigins-Service-SG" }],
      Tags: { "aws.cloudfront.vpcorigin": "enabled" },
    },
    owners: [{ by: "vpc", vpcId: fixture.vpcId }],
  });
});

test("a rule has its group's owner: EKS marks its own group, any other concerns the VPC", async () => {
  const found = byId(await read(fixture.networkModel()));
  expect(found.get("sgr-0aaaaaaaaaaaaaaaa")).toMatchObject({
    type: "AWS::EC2::SecurityGroupIngress",
    name: "eks-cluster-sg-payments-1: tcp 443 from 0.0.0.0/0",
    parents: [fixture.clusterGroupId, fixture.vpcId],
    owners: [{ by: "cluster", region: regionScope.region, cluster: "payments" }],
  });
  expect(found.get("sgr-0cccccccccccccccc")).toMatchObject({
    name: `shared: udp 53-60 from ${fixture.clusterGroupId}`,
    owners: [{ by: "vpc", vpcId: fixture.vpcId }],
  });
  expect(found.get("sgr-0bbbbbbbbbbbbbbbb")?.name).toBe(`shared: all traffic to ${fixture.prefixListId}`);
});

test("addresses in use are a trend of each subnet that has IPv4 addresses", async () => {
  const { trends } = await read(fixture.networkModel());
  expect(trends).toEqual([
    {
      kind: "subnet-addresses",
      id: fixture.subnetId,
      vpcId: fixture.vpcId,
      observedAt: "2026-11-22T10:00:00.000Z",
      values: {
        capacity: 251,
        free: 200,
        nodes: 2,
        pods: 2 + 16 + 1,
        controlPlane: 1,
        loadBalancers: 2,
        other: 1 + 2 + 2,
      },
      headroom: 0.7968,
    },
    {
      kind: "subnet-addresses",
      id: fixture.privateSubnetId,
      vpcId: fixture.vpcId,
      observedAt: "2026-11-22T10:00:00.000Z",
      values: { capacity: 251, free: 251, nodes: 1, pods: 0, controlPlane: 0, loadBalancers: 0, other: 0 },
      headroom: 1,
    },
  ]);
});

test("addresses coming and going change nothing, whatever the order in which AWS lists things", async () => {
  const before = await read(fixture.networkModel());
  const model = fixture.networkModel();
  model.interfaces = [];
  for (const subnet of model.subnets) subnet.AvailableIpAddressCount = 3;
  for (const things of Object.values(model)) if (Array.isArray(things)) things.reverse();
  for (const table of model.routeTables) table.Routes?.reverse();
  const after = await read(model);
  expect(diffReading({ reading: after, known: knownOf(before), previous: stateOf(before) })).toEqual([]);
});

test("an internet gateway that was detached stays in view, and is no deletion", async () => {
  const before = await read(fixture.networkModel());
  const model = fixture.networkModel();
  const [gateway] = model.internetGateways;
  if (gateway) gateway.Attachments = [];
  const after = await read(model, knownOf(before));
  const changes = diffReading({ reading: after, known: knownOf(before), previous: stateOf(before) });
  expect(changes).toMatchObject([
    { kind: "modified", id: fixture.internetGatewayId, after: { Attachments: [] }, owners: [{ by: "vpc" }] },
  ]);
});

test("a prefix list that nothing refers to any more stays in view", async () => {
  const before = await read(fixture.networkModel());
  const model = fixture.networkModel();
  model.rules = model.rules.filter(({ PrefixListId }) => PrefixListId === undefined);
  for (const table of model.routeTables) table.Routes = [];
  const after = await read(model, knownOf(before));
  expect(byId(after).get(fixture.prefixListId)?.owners).toEqual([{ by: "vpc", vpcId: fixture.vpcId }]);
});

test("a VPC that hosts no cluster any more leaves view, and nothing is deleted", async () => {
  const before = await read(fixture.networkModel());
  const after = await read(fixture.networkModel(), knownOf(before), []);
  expect(after).toMatchObject({ status: "complete", covers: [], calls: 0 });
  const changes = diffReading({ reading: after, known: knownOf(before), previous: stateOf(before) });
  const kinds = new Set(changes.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(["left"]));
});

test("what AWS is still making asks to be read again", async () => {
  const model = fixture.networkModel();
  const [gateway] = model.natGateways;
  if (gateway) gateway.State = "pending";
  expect(await read(model)).toMatchObject({ status: "complete", settling: true });
});

test("more VPCs than one filter takes are asked for in batches", async () => {
  const model = fixture.networkModel();
  const vpcIds = Array.from({ length: 401 }, (_, index) => `vpc-${String(index).padStart(17, "0")}`);
  model.vpcs = vpcIds.map((VpcId) => ({ VpcId }));
  const counter = createCallCounter();
  const reading = await read(model, [], vpcIds, counter.middleware);
  expect(reading.resources.filter(({ type }) => type === "AWS::EC2::VPC")).toHaveLength(401);
  const routeTables = counter.counts().find(({ operation }) => operation === "DescribeRouteTables");
  expect(routeTables?.calls).toBe(3);
});

test("a second look tells what is there, what is gone, and what cannot be seen", async () => {
  const known = knownOf(await read(fixture.networkModel()));
  const look = async (model: fixture.NetworkModel) =>
    new Set((await network.whereabouts(contextFor(model), known)).values());
  expect(await look(fixture.networkModel())).toEqual(new Set(["present"]));
  const empty = fixture.networkModel();
  for (const [name, things] of Object.entries(empty))
    if (Array.isArray(things)) Object.assign(empty, { [name]: [] });
  const gone = await network.whereabouts(contextFor(empty), known);
  // VPC Block Public Access is no thing that can go.
  const lasting = [...gone].filter(([, verdict]) => verdict !== "gone").map(([key]) => key.split("|")[0]);
  expect(lasting).toEqual(["AWS::EC2::VPCBlockPublicAccessOptions"]);
  const over = fixture.networkModel();
  for (const each of over.natGateways) each.State = "deleting";
  for (const each of over.endpoints) each.State = "Deleted";
  for (const each of over.peerings) each.Status = { Code: "deleted" };
  for (const each of over.attachments) each.State = "deleted";
  for (const each of over.exclusions) each.State = "delete-in-progress";
  const found = await network.whereabouts(contextFor(over), known);
  expect([...found].filter(([, verdict]) => verdict === "gone").map(([key]) => key.split("|")[0])).toEqual([
    "AWS::EC2::NatGateway",
    "AWS::EC2::VPCEndpoint",
    "AWS::EC2::VPCPeeringConnection",
    "AWS::EC2::TransitGatewayVpcAttachment",
    "AWS::EC2::VPCBlockPublicAccessExclusion",
  ]);
  const blind = contextOf(regionScope, answeredClients({}));
  const unseen = known.filter(({ type }) => type !== "AWS::EC2::VPCBlockPublicAccessOptions");
  expect(new Set((await network.whereabouts(blind, unseen)).values())).toEqual(new Set(["unknown"]));
  expect(found.size).toBe(new Set(known.map(resourceKey)).size);
});

test("VPC Block Public Access is read with the exclusions of what is in view, and settles", async () => {
  const model = fixture.networkModel();
  const reading = await read(model);
  const of = (type: string) => reading.resources.filter((each) => each.type === `AWS::EC2::${type}`);
  expect(of("VPCBlockPublicAccessOptions")).toMatchObject([
    {
      id: `${regionScope.accountId}/${regionScope.region}`,
      properties: { InternetGatewayBlockMode: "block-ingress", ManagedBy: "account" },
      owners: [{ by: "vpc", vpcId: fixture.vpcId }],
    },
  ]);
  expect(of("VPCBlockPublicAccessOptions")[0]?.properties).not.toHaveProperty("State");
  expect(of("VPCBlockPublicAccessExclusion")).toMatchObject([
    { parents: [fixture.subnetId, fixture.vpcId], bornAt: "2026-01-01T00:00:00.000Z" },
  ]);
  model.blocking.State = "update-in-progress";
  expect(await read(model)).toMatchObject({ settling: true });
});

test("what VPC Block Public Access is comes into view with the first reading of it, and is no creation", async () => {
  const before = await read(fixture.networkModel());
  const known = knownOf(before).filter(({ type }) => !type.includes("BlockPublicAccess"));
  const reading = await read(fixture.networkModel(), known);
  const changes = diffReading({ reading, known, previous: stateOf(before) });
  expect(changes.map(({ kind, type }) => `${kind} ${type}`)).toEqual([
    "entered AWS::EC2::VPCBlockPublicAccessOptions",
    "entered AWS::EC2::VPCBlockPublicAccessExclusion",
  ]);
});

test("a subnet that another account shares keeps what that account says of public access", async () => {
  const model = fixture.networkModel();
  const [subnet] = model.subnets;
  const told = { InternetGatewayBlockMode: "block-ingress" as const };
  Object.assign(subnet ?? {}, { BlockPublicAccessStates: told });
  const own = byId(await read(model)).get(fixture.subnetId);
  expect(own?.properties).not.toHaveProperty("BlockPublicAccessStates");
  Object.assign(subnet ?? {}, { OwnerId: "444455556666" });
  const shared = byId(await read(model)).get(fixture.subnetId);
  expect(shared?.properties.BlockPublicAccessStates).toEqual(told);
});

const farGroup = "sg-0eeeeeeeeeeeeeeee";
const formerGroup = "sg-0fffffffffffffff0";

/** A group of a VPC that hosts no cluster, with a rule; `used`: a network interface of ours has it. */
const withFarGroup = (model: fixture.NetworkModel, used: boolean): fixture.NetworkModel => {
  const [first, ...others] = model.interfaces;
  return {
    ...model,
    groups: [
      ...model.groups,
      { GroupId: farGroup, GroupName: "edge", VpcId: "vpc-0cccccccccccccccc", Tags: [] },
    ],
    rules: [
      ...model.rules,
      {
        SecurityGroupRuleId: "sgr-0eeeeeeeeeeeeeeee",
        GroupId: farGroup,
        IsEgress: false,
        IpProtocol: "tcp",
        FromPort: 80,
        ToPort: 80,
        CidrIpv4: "203.0.113.0/24",
      },
    ],
    interfaces: used && first ? [{ ...first, Groups: [{ GroupId: farGroup }] }, ...others] : model.interfaces,
    associations: used
      ? []
      : [
          { GroupId: farGroup, VpcId: fixture.vpcId, State: "associated" },
          { GroupId: formerGroup, VpcId: fixture.vpcId, State: "disassociated" },
        ],
  };
};

test.each([
  { by: "an association", used: false },
  { by: "a network interface that has it", used: true },
])("a security group of another VPC comes into view by $by, with its rules", async ({ used }) => {
  const before = await read(fixture.networkModel());
  const known = knownOf(before);
  const model = withFarGroup(fixture.networkModel(), used);
  const reading = await read(model, known);
  expect(reading.status).toBe("complete");
  expect(byId(reading).get(farGroup)).toMatchObject({
    name: "edge",
    unit: fixture.vpcId,
    parents: ["vpc-0cccccccccccccccc", fixture.vpcId],
    owners: [{ by: "vpc", vpcId: fixture.vpcId }],
  });
  const entered = diffReading({ reading, known, previous: stateOf(before) });
  expect(entered.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    `entered ${farGroup}`,
    "entered sgr-0eeeeeeeeeeeeeeee",
  ]);
  const [rule] = model.rules.slice(-1);
  const more = { ...rule, SecurityGroupRuleId: "sgr-0ffffffffffffffff", CidrIpv4: "0.0.0.0/0" };
  const next = await read({ ...model, rules: [...model.rules, more] }, knownOf(reading));
  const opened = diffReading({ reading: next, known: knownOf(reading), previous: stateOf(reading) });
  expect(opened.map(({ kind, id }) => `${kind} ${id}`)).toEqual(["created sgr-0ffffffffffffffff"]);
  const left = await read({ ...model, associations: [], interfaces: [] }, knownOf(reading));
  expect(byId(left).get(farGroup)).toMatchObject({ unit: fixture.vpcId });
});

test("a prefix list that AWS keeps is told by its name, without what AWS changes by itself", async () => {
  const model = fixture.networkModel();
  for (const rule of model.rules) if (rule.PrefixListId) rule.PrefixListId = "pl-0cccccccccccccccc";
  const found = byId(await read(model)).get("pl-0cccccccccccccccc");
  expect(found).toMatchObject({
    name: "com.amazonaws.s3",
    byReference: true,
    properties: { OwnerId: "AWS", PrefixListName: "com.amazonaws.s3" },
  });
  expect(found?.properties).not.toHaveProperty("Entries");
});

test("what is declared is what is sent", async () => {
  const counter = createCallCounter();
  await read(fixture.networkModel(), [], [fixture.vpcId], counter.middleware);
  const sent = counter.counts().map(({ service, operation }) => actionOf(service, operation));
  expect([...new Set(sent)].sort()).toEqual([...network.actions].sort());
});

const faultable: Faultable = {
  section: "network",
  contextOf: (known, ...middleware) =>
    contextFor(fixture.networkModel(), known, [fixture.vpcId], ...middleware),
};

proveFaults(faultable);
const hides = {
  "ec2:DescribeVpcs": ["AWS::EC2::VPC"],
  // Whose subnet an exclusion is of is told by the subnets.
  "ec2:DescribeSubnets": ["AWS::EC2::Subnet", "AWS::EC2::VPCBlockPublicAccessExclusion"],
  "ec2:DescribeVpcBlockPublicAccessOptions": ["AWS::EC2::VPCBlockPublicAccessOptions"],
  "ec2:DescribeVpcBlockPublicAccessExclusions": ["AWS::EC2::VPCBlockPublicAccessExclusion"],
  "ec2:DescribeRouteTables": ["AWS::EC2::RouteTable"],
  "ec2:DescribeNatGateways": ["AWS::EC2::NatGateway"],
  "ec2:DescribeInternetGateways": ["AWS::EC2::InternetGateway"],
  "ec2:DescribeEgressOnlyInternetGateways": ["AWS::EC2::EgressOnlyInternetGateway"],
  "ec2:DescribeNetworkAcls": ["AWS::EC2::NetworkAcl"],
  "ec2:DescribeVpcEndpoints": ["AWS::EC2::VPCEndpoint"],
  "ec2:DescribeVpcPeeringConnections": ["AWS::EC2::VPCPeeringConnection"],
  "ec2:DescribeTransitGatewayVpcAttachments": ["AWS::EC2::TransitGatewayVpcAttachment"],
  "ec2:DescribeSecurityGroups": ["AWS::EC2::SecurityGroup"],
  "ec2:DescribeSecurityGroupRules": ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"],
  "ec2:DescribeManagedPrefixLists": ["AWS::EC2::PrefixList"],
  "ec2:DescribeNetworkInterfaces": ["AWS::EC2::NetworkInterface"],
} as const;
// Each alone where time is no matter.
proveRefusals(faultable, hides, { together: !inject("thorough") });
