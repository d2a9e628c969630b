import { describe, expect, it } from "vitest";
import { alterationTables } from "../../src/events/coverage/alterations/alterations-of.ts";
import { auditedServices, route } from "../../src/events/coverage/index.ts";
import { type Change, explainChange, type JsonObject } from "../../src/index.ts";
import { recordOf } from "../events/coverage/record.ts";

const lb = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c495c0c9188";
const listener =
  "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2";
const roleArn = "arn:aws:iam::111122223333:role/ops";

/** What may change, each in the form in which its reading tells it. */
const things = {
  cluster: [
    "cluster",
    "AWS::EKS::Cluster",
    "arn:aws:eks:eu-west-1:111122223333:cluster/payments",
    ["payments"],
  ],
  accessEntry: ["access", "AWS::EKS::AccessEntry", "arn:aws:eks:…/1", [`payments|${roleArn}`]],
  nodegroup: ["nodes", "AWS::EKS::Nodegroup", "arn:aws:eks:…/2", ["payments|blue"]],
  addon: ["addons", "AWS::EKS::Addon", "arn:aws:eks:…/3", ["payments|vpc-cni"]],
  loadBalancer: ["load-balancers", "AWS::ElasticLoadBalancingV2::LoadBalancer", lb, ["web"]],
  listener: ["load-balancers", "AWS::ElasticLoadBalancingV2::Listener", listener, []],
  role: ["identity", "AWS::IAM::Role", roleArn, ["ops"]],
  subnet: ["network", "AWS::EC2::Subnet", "subnet-0123456789abcdef0", []],
  rule: ["network", "AWS::EC2::SecurityGroupIngress", "sgr-0123456789abcdef0", []],
  group: ["nodes", "AWS::AutoScaling::AutoScalingGroup", "arn:aws:autoscaling:…", ["blue-asg"]],
} as const;
type Thing = keyof typeof things;

const change = (thing: Thing, path: string, over: Partial<Change> = {}): Change => {
  const [section, type, id, aliases] = things[thing];
  return {
    kind: "modified",
    section,
    type,
    id,
    name: id,
    patch: [{ op: "replace", path, value: "now" }],
    before: {},
    after: {},
    owners: [],
    aliases,
    parents: section === "access" || section === "nodes" || section === "addons" ? ["payments"] : [],
    observedAt: "2026-11-22T10:01:00.000Z",
    completedAt: "2026-11-22T10:01:00.000Z",
    previousObservedAt: "2026-11-22T09:59:00.000Z",
    previousRevisionAt: "2026-11-20T10:00:00.000Z",
    ...over,
  };
};

const explains = (service: string, call: string, request: unknown, changed: Change): boolean => {
  const routing = route(
    recordOf({ eventSource: `${service}.amazonaws.com`, eventName: call, requestParameters: request }),
    { clusters: [{ accountId: "111122223333", region: "eu-west-1", cluster: "payments" }] },
  );
  if (routing.kind !== "routed") throw new Error(`${call} is not routed: ${JSON.stringify(routing)}`);
  return explainChange(changed, routing.causes).length > 0;
};

const cluster = { name: "payments" };
const entry = { ...cluster, principalArn: roleArn };
const cidrs = { ...cluster, resourcesVpcConfig: { publicAccessCidrs: ["0.0.0.0/0"] } };
const config = "UpdateClusterConfig";

describe("an event explains what its parameters name, and nothing else", () => {
  it.each<
    [service: string, call: string, request: JsonObject, thing: Thing, path: string, other: [Thing, string]]
  >([
    ["eks", config, cidrs, "cluster", "/resourcesVpcConfig/publicAccessCidrs/0", ["cluster", "/logging"]],
    [
      "eks",
      config,
      { ...cluster, logging: {} },
      "cluster",
      "/logging/enabledTypes/0",
      ["cluster", "/version"],
    ],
    [
      "eks",
      config,
      { ...cluster, resourcesVpcConfig: { endpointPublicAccess: true } },
      "cluster",
      "/resourcesVpcConfig/publicAccessCidrs",
      ["cluster", "/resourcesVpcConfig/subnetIds/0"],
    ],
    [
      "eks",
      config,
      { ...cluster, accessConfig: {} },
      "cluster",
      "/accessConfig",
      ["accessEntry", "/username"],
    ],
    [
      "eks",
      "UpdateClusterVersion",
      { ...cluster, version: "1.33" },
      "cluster",
      "/version",
      ["cluster", "/logging"],
    ],
    [
      "eks",
      "AssociateAccessPolicy",
      entry,
      "accessEntry",
      "/associatedAccessPolicies/0",
      ["accessEntry", "/username"],
    ],
    [
      "eks",
      "UpdateAccessEntry",
      { ...entry, username: "x" },
      "accessEntry",
      "/username",
      ["accessEntry", "/kubernetesGroups/0"],
    ],
    [
      "eks",
      "UpdateNodegroupConfig",
      { ...cluster, nodegroupName: "blue", updateConfig: {} },
      "nodegroup",
      "/updateConfig",
      ["nodegroup", "/labels/a"],
    ],
    [
      "eks",
      "UpdateAddon",
      { ...cluster, addonName: "vpc-cni", addonVersion: "v1" },
      "addon",
      "/addonVersion",
      ["addon", "/configurationValues"],
    ],
    [
      "eks",
      "TagResource",
      { resourceArn: things.cluster[2], tags: { team: "a" } },
      "cluster",
      "/tags/team",
      ["cluster", "/tags/owner"],
    ],
    [
      "elasticloadbalancing",
      "ModifyLoadBalancerAttributes",
      { loadBalancerArn: lb, attributes: [{ key: "access_logs.s3.enabled", value: "false" }] },
      "loadBalancer",
      "/Attributes/access_logs.s3.enabled",
      ["loadBalancer", "/Attributes/deletion_protection.enabled"],
    ],
    [
      "elasticloadbalancing",
      "SetSecurityGroups",
      { loadBalancerArn: lb },
      "loadBalancer",
      "/SecurityGroups/0",
      ["loadBalancer", "/AvailabilityZones/0"],
    ],
    [
      "elasticloadbalancing",
      "SetSubnets",
      { loadBalancerArn: lb },
      "loadBalancer",
      "/AvailabilityZones/0",
      ["loadBalancer", "/SecurityGroups/0"],
    ],
    [
      "elasticloadbalancing",
      "ModifyListener",
      { listenerArn: listener, sslPolicy: "x" },
      "listener",
      "/SslProtocols/0",
      ["listener", "/DefaultActions/0"],
    ],
    [
      "elasticloadbalancing",
      "AddTags",
      { resourceArns: [lb], tags: [{ key: "team", value: "a" }] },
      "loadBalancer",
      "/Tags/team",
      ["loadBalancer", "/Scheme"],
    ],
    [
      "iam",
      "UpdateAssumeRolePolicy",
      { roleName: "ops" },
      "role",
      "/AssumeRolePolicyDocument/Statement/0",
      ["role", "/AttachedManagedPolicies/0"],
    ],
    [
      "iam",
      "AttachRolePolicy",
      { roleName: "ops" },
      "role",
      "/AttachedManagedPolicies/0",
      ["role", "/AssumeRolePolicyDocument"],
    ],
    [
      "iam",
      "PutRolePolicy",
      { roleName: "ops", policyName: "a" },
      "role",
      "/RolePolicyList/a/Statement",
      ["role", "/RolePolicyList/b"],
    ],
    [
      "iam",
      "TagRole",
      { roleName: "ops", tags: [{ key: "a/b", value: "" }] },
      "role",
      "/Tags/a~1b",
      ["role", "/Tags/a"],
    ],
    [
      "ec2",
      "CreateTags",
      { resourcesSet: { items: [{ resourceId: things.subnet[2] }] }, tagSet: { items: [{ key: "a" }] } },
      "subnet",
      "/Tags/a",
      ["subnet", "/MapPublicIpOnLaunch"],
    ],
    [
      "ec2",
      "ModifySubnetAttribute",
      { subnetId: things.subnet[2], mapPublicIpOnLaunch: { value: true } },
      "subnet",
      "/MapPublicIpOnLaunch",
      ["subnet", "/EnableDns64"],
    ],
    [
      "autoscaling",
      "SuspendProcesses",
      { autoScalingGroupName: "blue-asg" },
      "group",
      "/SuspendedProcesses/0",
      ["group", "/MaxSize"],
    ],
  ])("%s %s", (service, call, request, thing, path, [other, otherPath]) => {
    expect(explains(service, call, request, change(thing, path))).toBe(true);
    expect(explains(service, call, request, change(other, otherPath))).toBe(false);
    for (const kind of ["created", "deleted"] as const)
      expect(explains(service, call, request, change(thing, path, { kind })), kind).toBe(false);
  });

  it("blocks of a public endpoint make and end no access entry", () => {
    for (const kind of ["created", "modified", "deleted"] as const)
      expect(explains("eks", config, cidrs, change("accessEntry", "/username", { kind }))).toBe(false);
    const mode = { ...cluster, accessConfig: { authenticationMode: "API" } };
    expect(explains("eks", config, mode, change("accessEntry", "", { kind: "created" }))).toBe(true);
  });

  it("a call that makes something ends nothing, and one that ends something makes nothing", () => {
    const kinds = (call: string) =>
      (["created", "deleted"] as const).filter((kind) =>
        explains("eks", call, entry, change("accessEntry", "", { kind })),
      );
    expect(kinds("CreateAccessEntry")).toEqual(["created"]);
    expect(kinds("DeleteAccessEntry")).toEqual(["deleted"]);
  });

  it.each([
    ["none", null],
    ["none but the name", cluster],
    ["a note that they were too long", { ...cluster, omitted: true, originalSize: 123_456, reason: "x" }],
    ["a part of them cut away", { ...cluster, resourcesVpcConfig: "…" }],
    ["one that AWS added since", { ...cluster, somethingNew: {} }],
  ])("with parameters that do not tell (%s) it explains all that such an event may do", (_, request) => {
    const responseElements = { update: { id: "1" }, cluster: { name: "payments" } };
    const routing = route(
      recordOf({
        eventSource: "eks.amazonaws.com",
        eventName: config,
        requestParameters: request,
        responseElements,
      }),
    );
    if (routing.kind !== "routed") throw new Error("not routed");
    expect(explainChange(change("cluster", "/logging"), routing.causes)).toHaveLength(1);
    expect(explainChange(change("accessEntry", "/username"), routing.causes)).toHaveLength(1);
  });
});

it("tells of calls and types that the coverage table has, and of no others", () => {
  for (const [eventSource, alterations] of alterationTables()) {
    const apis = auditedServices.get(eventSource)?.apis ?? [];
    for (const [eventName, alters] of Object.entries(alterations)) {
      const affected = apis.flatMap(({ table }) => {
        const row = table.get(eventName);
        return row?.kind === "routed" ? row.targets.flatMap(({ affects }) => affects) : [];
      });
      expect(affected, `${eventSource} ${eventName}`).not.toEqual([]);
      for (const { type, properties } of alters({}) ?? []) {
        expect(affected, `${eventSource} ${eventName}`).toContain(type);
        for (const property of properties ?? []) expect(property).toMatch(/^\//);
      }
    }
  }
});
