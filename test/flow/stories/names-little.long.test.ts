import type { JsonObject, ResourceType } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { afterEach, describe, expect, it } from "vitest";
import { cloudTrailRecord, ec2, elbV2 } from "../../seed-account/events.ts";
import { clusterName, nodes } from "../../seed-account/facts.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { story as seedStory } from "../../seed-account/story.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import { ssoUser } from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const morning = seedStory[0]?.account;
if (!morning) throw new TypeError("the seed account has no story");

/** The load balancer of the seed account that has a listener whose target group nothing else uses. */
const balanced = morning.loadBalancers.find(({ loadBalancer }) =>
  morning.targetGroups.some(({ targetGroup }) =>
    targetGroup.LoadBalancerArns?.includes(loadBalancer.LoadBalancerArn),
  ),
);
const listenerArn = balanced?.listeners[0]?.listener.ListenerArn ?? "";
const served = morning.targetGroups.find(({ targetGroup }) =>
  targetGroup.LoadBalancerArns?.includes(balanced?.loadBalancer.LoadBalancerArn ?? ""),
);
const targetGroupArn = served?.targetGroup.TargetGroupArn ?? "";
const ruleId = morning.network.securityGroupRules[1]?.SecurityGroupRuleId ?? "";
const association = morning.network.routeTables[0]?.Associations?.[0];
const internetGatewayId = morning.network.internetGateways[0]?.InternetGatewayId ?? "";
const [node] = nodes;

const withNetwork =
  (change: (network: AccountModel["network"]) => Partial<AccountModel["network"]>) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    network: { ...account.network, ...change(account.network) },
  });

interface Case {
  readonly what: string;
  readonly event: { readonly source: string; readonly name: string; readonly request: JsonObject };
  readonly change: (account: AccountModel) => AccountModel;
  readonly explains: readonly ResourceType[];
  /** Without the reverse index nobody would know what it explains. */
  readonly byIndex?: true;
}

const cases: readonly Case[] = [
  {
    what: "a target group, when it was deleted",
    event: { ...elbV2, name: "DeleteTargetGroup", request: { targetGroupArn } },
    change: (account) => ({
      ...account,
      targetGroups: account.targetGroups.filter((one) => one.targetGroup.TargetGroupArn !== targetGroupArn),
    }),
    explains: ["AWS::ElasticLoadBalancingV2::TargetGroup"],
  },
  {
    what: "a listener that was deleted with its rules, and the target group that it let go of",
    event: { ...elbV2, name: "DeleteListener", request: { listenerArn } },
    change: (account) => ({
      ...account,
      loadBalancers: account.loadBalancers.map((one) => ({
        ...one,
        listeners: one.listeners.filter(({ listener }) => listener.ListenerArn !== listenerArn),
      })),
      targetGroups: account.targetGroups.map((one) =>
        one.targetGroup.TargetGroupArn === targetGroupArn
          ? { ...one, targetGroup: { ...one.targetGroup, LoadBalancerArns: [] } }
          : one,
      ),
    }),
    explains: [
      "AWS::ElasticLoadBalancingV2::Listener",
      "AWS::ElasticLoadBalancingV2::ListenerRule",
      "AWS::ElasticLoadBalancingV2::TargetGroup",
    ],
  },
  {
    what: "a security group rule that was revoked by its id",
    event: {
      ...ec2,
      name: "RevokeSecurityGroupIngress",
      request: { securityGroupRuleIds: { items: [{ securityGroupRuleId: ruleId }] } },
    },
    change: withNetwork(({ securityGroupRules }) => ({
      securityGroupRules: securityGroupRules.filter((one) => one.SecurityGroupRuleId !== ruleId),
    })),
    explains: ["AWS::EC2::SecurityGroupIngress"],
  },
  {
    what: "an association of a route table, when that ended",
    event: {
      ...ec2,
      name: "DisassociateRouteTable",
      request: { associationId: association?.RouteTableAssociationId ?? "" },
    },
    change: withNetwork(({ routeTables }) => ({
      routeTables: routeTables.map((one) => ({
        ...one,
        Associations: one.Associations?.filter(
          (held) => held.RouteTableAssociationId !== association?.RouteTableAssociationId,
        ),
      })),
    })),
    explains: ["AWS::EC2::RouteTable"],
    byIndex: true,
  },
  {
    what: "an internet gateway, and the routes that lead nowhere since",
    event: { ...ec2, name: "DeleteInternetGateway", request: { internetGatewayId } },
    change: withNetwork(({ routeTables }) => ({
      internetGateways: [],
      routeTables: routeTables.map((one) => ({
        ...one,
        Routes: one.Routes?.map((way) =>
          way.GatewayId === internetGatewayId ? { ...way, State: "blackhole" as const } : way,
        ),
      })),
    })),
    explains: ["AWS::EC2::InternetGateway", "AWS::EC2::RouteTable"],
    byIndex: true,
  },
  {
    what: "a network interface of a node whose security groups are others",
    event: {
      ...ec2,
      name: "ModifyNetworkInterfaceAttribute",
      request: {
        networkInterfaceId: "eni-0f6cbadec8a7e9db0",
        groupSet: { items: [{ groupId: "sg-07b2e5d8c1f4a9360" }] },
      },
    },
    change: (account) => ({
      ...account,
      nodes: {
        ...account.nodes,
        instances: account.nodes.instances.map((one) =>
          one.InstanceId === node?.id
            ? { ...one, SecurityGroups: [{ GroupId: "sg-07b2e5d8c1f4a9360" }] }
            : one,
        ),
      },
    }),
    explains: ["AWS::EC2::Instance"],
    byIndex: true,
  },
];

const told = (time: string, { source, name, request }: Case["event"]): JsonObject =>
  cloudTrailRecord({ source, at: `2021-04-09T${time}Z`, name, identity: ssoUser, request });

describe("an event is attributed though all that it names is", () => {
  it.each(cases)("$what", async ({ event, change, explains }) => {
    story = await openStory();
    const reports = await story.happens("01:00:30", change, told("01:00:10", event));
    expect(
      reports.map(({ cluster, by, unattributed }) => [cluster?.cluster, by?.name, unattributed]),
    ).toEqual([[clusterName, "dev@example.com", 0]]);
    expect(reports[0]?.changes.map(({ type }) => type).sort()).toEqual(explains);
    for (const { causes } of reports[0]?.changes ?? [])
      expect(causes.map(({ eventName }) => eventName)).toEqual([event.name]);
  });
});

describe("what an event names may be gone, and read, long before the event comes", () => {
  it.each(cases.filter(({ byIndex }) => byIndex))("$what", async ({ event, change, explains }) => {
    story = await openStory();
    const [unexplained] = await story.sweeps("01:00:30", change);
    expect(unexplained).toMatchObject({ unattributed: explains.length });
    const [late] = await story.happens("01:40:00", null, told("01:00:10", event));
    expect(late).toMatchObject({ id: unexplained?.id, unattributed: 0, by: { name: "dev@example.com" } });
  });

  it("and an event of a time when it had ended explains nothing", async () => {
    story = await openStory();
    const [, , , ending] = cases;
    if (!ending) throw new TypeError("a case is missing");
    await story.sweeps("01:00:30", ending.change);
    expect(await story.happens("01:40:00", null, told("01:30:10", ending.event))).toEqual([]);
    expect((await story.history.reports()).items[0]?.report.unattributed).toBe(1);
  });

  it("nor does it explain what changes later where that had been", async () => {
    story = await openStory();
    const [, , , ending] = cases;
    if (!ending) throw new TypeError("a case is missing");
    await story.happens("01:00:30", ending.change, told("01:00:10", ending.event));
    const rerouted = withNetwork(({ routeTables }) => ({
      routeTables: routeTables.map((one, index) => {
        const way = { DestinationCidrBlock: "198.18.0.0/15", State: "blackhole" as const };
        return index === 0 ? { ...one, Routes: [...(one.Routes ?? []), way] } : one;
      }),
    }));
    const [report] = await story.happens("03:00:30", rerouted, told("03:00:10", ending.event));
    expect(report?.changes.map(({ type }) => type)).toEqual(["AWS::EC2::RouteTable"]);
    expect(report?.unattributed).toBe(1);
  });
});

describe("an instance that is gone", () => {
  it("is known as a node of its cluster by its id alone", async () => {
    story = await openStory();
    const id = node?.id ?? "";
    await story.sweeps("01:00:30", (account) => ({
      ...account,
      nodes: {
        ...account.nodes,
        instances: account.nodes.instances.filter(({ InstanceId }) => InstanceId !== id),
        autoScalingGroups: account.nodes.autoScalingGroups.map((group) => ({
          ...group,
          Instances: group.Instances?.filter(({ InstanceId }) => InstanceId !== id),
        })),
      },
    }));
    const terminated = (instanceId: string) =>
      told("01:00:10", {
        ...ec2,
        name: "TerminateInstances",
        request: { instancesSet: { items: [{ instanceId }] } },
      });
    const route = (record: JsonObject) => {
      const { records } = decodeCloudTrail(JSON.stringify([record]), { file: "story" });
      return story.auditor.route(records.map((one) => one.record));
    };
    expect((await route(terminated(id))).requests).toMatchObject([
      { scope: { kind: "cluster", cluster: clusterName }, sections: ["nodes"] },
    ]);
    expect((await route(terminated("i-00000000000000000"))).requests).toEqual([]);
  });
});
