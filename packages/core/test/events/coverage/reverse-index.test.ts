import { describe, expect, it } from "vitest";
import { indexChanges, indexEntries, route } from "../../../src/events/coverage/index.ts";
import type { Resource } from "../../../src/index.ts";
import { recordOf } from "./record.ts";

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
const loadBalancer = arn("elasticloadbalancing", "loadbalancer/app/web/50dc6c495c0c9188");
const targetGroup = arn("elasticloadbalancing", "targetgroup/web/73e2d6bc24d8a067");
const rule = arn(
  "elasticloadbalancing",
  "listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee",
);
const nodegroup = arn("eks", "nodegroup/payments/blue/7");

const resource = (over: Partial<Resource> & Pick<Resource, "type" | "id">): Resource => ({
  name: over.id,
  properties: {},
  aliases: [],
  parents: [],
  owners: [],
  ...over,
});

/** What history knows. */
const known: Resource[] = [
  resource({
    type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    id: targetGroup,
    properties: { LoadBalancerArns: [loadBalancer] },
  }),
  resource({
    type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    id: rule,
    properties: {
      Actions: [{ Type: "forward", ForwardConfig: { TargetGroups: [{ TargetGroupArn: targetGroup }] } }],
    },
  }),
  resource({
    type: "AWS::EC2::RouteTable",
    id: "rtb-0c7c2f4aff3677054",
    properties: {
      Associations: [
        { RouteTableAssociationId: "rtbassoc-0d88381fe24e7a995", SubnetId: "subnet-01ed430875cff578d" },
      ],
      Routes: [{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-03575abbac42080d9" }],
    },
  }),
  resource({
    type: "AWS::EC2::SecurityGroupIngress",
    id: "sgr-09b3e3d2ca1edf2a2",
    parents: ["vpc-06fe1a64761a0f720", "sg-0123456789abcdef0"],
  }),
  resource({
    type: "AWS::EC2::Instance",
    id: "i-05c30218156bcc246",
    aliases: ["eni-076fa9fb98a2500a7", "eni-attach-02aca13293a6fe1b9"],
    owners: [{ by: "cluster", region: "eu-west-1", cluster: "payments" }],
  }),
  resource({
    type: "AWS::EKS::Nodegroup",
    id: nodegroup,
    aliases: ["payments|blue"],
    properties: {
      resources: { autoScalingGroups: [{ name: "eks-blue-1" }] },
      launchTemplate: { id: "lt-0a20c965061f64abc" },
    },
  }),
  resource({
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    id: loadBalancer,
    aliases: ["web", "web-1.eu-west-1.elb.amazonaws.com"],
  }),
];
const index = Map.groupBy(known.flatMap(indexEntries), ({ alias }) => alias);
const resolve = (identifier: string): string[] => (index.get(identifier) ?? []).map(({ id }) => id);

describe("the reverse index leads from", () => {
  it.each([
    ["a target group to its load balancer", targetGroup, [loadBalancer]],
    ["a rule to the target group that it forwards to", rule, [targetGroup]],
    ["a route table's association to it", "rtbassoc-0d88381fe24e7a995", ["rtb-0c7c2f4aff3677054"]],
    ["the target of a route to the route table", "nat-03575abbac42080d9", ["rtb-0c7c2f4aff3677054"]],
    ["a rule to its security group, not to its VPC", "sgr-09b3e3d2ca1edf2a2", ["sg-0123456789abcdef0"]],
    [
      "an attachment to the instance and its cluster",
      "eni-attach-02aca13293a6fe1b9",
      ["i-05c30218156bcc246", "payments|i-05c30218156bcc246"],
    ],
    ["an instance to its cluster", "i-05c30218156bcc246", ["payments|i-05c30218156bcc246"]],
    ["an Auto Scaling group to its node group", "eks-blue-1", [nodegroup]],
    ["a launch template to its node group", "lt-0a20c965061f64abc", [nodegroup]],
  ])("%s", (_, alias, ids) => expect(resolve(alias)).toEqual(ids));

  it("nothing to nothing", () => expect(resolve("i-00000000000000000")).toEqual([]));

  it("no name to what attribution knows by that name", () => expect(resolve("web")).toEqual([]));
});

it("lets routing find the node behind a network interface", () => {
  const record = recordOf({
    eventSource: "ec2.amazonaws.com",
    eventName: "ModifyNetworkInterfaceAttribute",
    requestParameters: { networkInterfaceId: "eni-076fa9fb98a2500a7" },
  });
  expect(route(record, { resolve })).toMatchObject({
    kind: "routed",
    causes: [{ scope: { cluster: "payments" }, subjects: expect.arrayContaining(["i-05c30218156bcc246"]) }],
  });
});

it("lets routing find the cluster of a node group's own Auto Scaling group", () => {
  const record = recordOf({
    eventSource: "autoscaling.amazonaws.com",
    eventName: "UpdateAutoScalingGroup",
    requestParameters: { autoScalingGroupName: "eks-blue-1" },
  });
  expect(route(record, { resolve })).toMatchObject({
    kind: "routed",
    requests: [{ scope: { kind: "cluster", cluster: "payments" }, sections: ["nodes"] }],
  });
});

describe("what a resource's new state writes of the index", () => {
  const rule = (...groups: string[]): Resource =>
    resource({
      type: "AWS::ElasticLoadBalancingV2::ListenerRule",
      id: "rule",
      properties: { Actions: groups.map((TargetGroupArn) => ({ TargetGroupArn })) },
    });
  const other = arn("elasticloadbalancing", "targetgroup/api/0000d6bc24d8a067");

  it("is what it leads to, and what it led to until now", () => {
    expect(indexChanges(null, rule(targetGroup))).toEqual([
      { alias: "rule", ids: [targetGroup], ended: false },
    ]);
    expect(indexChanges(rule(targetGroup), rule(other))).toEqual([
      { alias: "rule", ids: [other, targetGroup], ended: false },
    ]);
  });

  it("outlives it", () => {
    const ended = [{ alias: "rule", ids: [targetGroup], ended: true }];
    expect(indexChanges(rule(targetGroup), null)).toEqual(ended);
    expect(indexChanges(rule(targetGroup), rule())).toEqual(ended);
  });

  it("is nothing when something else of it changed", () => {
    const before = rule(targetGroup);
    expect(indexChanges(before, { ...before, properties: { ...before.properties, Priority: "2" } })).toEqual(
      [],
    );
    expect(indexChanges(null, null)).toEqual([]);
  });
});
