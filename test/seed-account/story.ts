import type { JsonObject } from "@eks-auditor/core";
import { cluster, previewCluster } from "./cluster.ts";
import {
  cloudTrailRecord,
  ec2,
  eks,
  elbClassic,
  elbV2,
  eventBridgeEnvelope,
  iam,
  identities,
} from "./events.ts";
import { accountId, clusterName, region, roleArn, roles, subnets } from "./facts.ts";
import {
  baselineEntries,
  baselineProviders,
  baselineRoles,
  terraformEntry,
  trustsCheckoutAndPartner,
  trustsServiceAccount,
} from "./identity.ts";
import {
  clb,
  groupAlb,
  groupTargetGroup,
  joinerTargetGroup,
  nlb,
  nlbTargetGroup,
  soloAlb,
  soloTargetGroup,
} from "./load-balancers.ts";
import type { AccountModel } from "./model.ts";
import { network, nodePortRule } from "./network.ts";
import { clusterNodes } from "./nodes.ts";
import type { ModelError } from "./responder.ts";
import { ModelError as Refusal } from "./responder.ts";

/** One step of the story: what arrives, what AWS then answers, and when we read. */
export interface StoryStep {
  readonly name: string;
  readonly title: string;
  /** When it is read. */
  readonly at: string;
  /** What makes us read: CloudTrail's records, or the schedule. */
  readonly trigger: "sweep" | "events";
  /** Records and envelopes in order of arrival. */
  readonly arrives: readonly JsonObject[];
  readonly account: AccountModel;
  /** What AWS refuses during this step, by `service:operation`. */
  readonly refusals?: Readonly<Record<string, ModelError>>;
}

const open = ["0.0.0.0/0"];
const office = ["203.0.113.0/24"];

/** The account before anything happens. */
export const baseline: AccountModel = {
  accountId,
  region,
  clusters: [
    { cluster: cluster({ publicAccessCidrs: office, auditLog: true }), accessEntries: baselineEntries },
  ],
  roles: baselineRoles,
  oidcProviders: baselineProviders,
  classicLoadBalancers: [clb],
  loadBalancers: [soloAlb],
  targetGroups: [soloTargetGroup],
  network,
  nodes: clusterNodes,
};

const withCluster = (
  account: AccountModel,
  over: Partial<AccountModel["clusters"][number]>,
): AccountModel => ({
  ...account,
  clusters: account.clusters.map((entry) => ({ ...entry, ...over })),
});

const opened = withCluster(baseline, { cluster: cluster({ publicAccessCidrs: open, auditLog: true }) });
const withTrust = (account: AccountModel, document: string): AccountModel => ({
  ...account,
  roles: account.roles.map((entry) =>
    entry.role.RoleName === roles.app
      ? { ...entry, role: { ...entry.role, AssumeRolePolicyDocument: document } }
      : entry,
  ),
});

const trusting = withTrust(opened, trustsServiceAccount());
const admitted = withCluster(trusting, { accessEntries: [...baselineEntries, terraformEntry] });
const grouped: AccountModel = {
  ...admitted,
  loadBalancers: [soloAlb, groupAlb(false)],
  targetGroups: [soloTargetGroup, groupTargetGroup],
};
const joined: AccountModel = {
  ...grouped,
  loadBalancers: [soloAlb, groupAlb(true)],
  targetGroups: [soloTargetGroup, groupTargetGroup, joinerTargetGroup],
};
const replaced: AccountModel = {
  ...joined,
  classicLoadBalancers: [],
  loadBalancers: [...joined.loadBalancers, nlb],
  targetGroups: [...joined.targetGroups, nlbTargetGroup],
};
const unheard = withCluster(replaced, { cluster: cluster({ publicAccessCidrs: open, auditLog: false }) });
const handedOn = withTrust(unheard, trustsCheckoutAndPartner());
const reachable: AccountModel = {
  ...handedOn,
  network: { ...network, securityGroupRules: [...network.securityGroupRules, nodePortRule] },
};

const preview: AccountModel = {
  ...reachable,
  clusters: [...reachable.clusters, { cluster: previewCluster, accessEntries: [] }],
};

const updateEndpoint = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T01:02:11Z",
  name: "UpdateClusterConfig",
  identity: identities.consoleUser,
  request: {
    name: clusterName,
    resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: open },
    clientRequestToken: "5b1f8f1a-6d3a-4a0e-9f5e-9d3f2f4c7a10",
  },
  response: {
    update: {
      id: "0a7c1c58-6f2e-4a6a-9a53-7e0f6d2f5b11",
      status: "InProgress",
      type: "EndpointAccessUpdate",
      params: [{ type: "PublicAccessCidrs", value: '["0.0.0.0/0"]' }],
      createdAt: 1617930131.456,
      errors: [],
    },
  },
});

const loosenTrust = cloudTrailRecord({
  ...iam,
  at: "2021-04-09T01:41:37Z",
  name: "UpdateAssumeRolePolicy",
  identity: identities.ssoUser,
  request: { roleName: roles.app, policyDocument: trustsServiceAccount() },
});

const dryRun = cloudTrailRecord({
  ...ec2,
  at: "2021-04-09T01:41:50Z",
  name: "CreateFleet",
  identity: identities.nodeRole,
  request: { CreateFleetRequest: { Type: "instant", DryRun: true } },
  error: { code: "Client.DryRunOperation", message: "Request would have succeeded, but DryRun flag is set." },
});

const createEntry = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T02:20:03Z",
  name: "CreateAccessEntry",
  identity: identities.terraform,
  request: { name: clusterName, principalArn: roleArn(roles.terraform), type: "STANDARD", tags: {} },
  response: {
    accessEntry: {
      clusterName,
      principalArn: roleArn(roles.terraform),
      accessEntryArn: terraformEntry.entry.accessEntryArn ?? null,
      type: "STANDARD",
      kubernetesGroups: [],
      createdAt: 1617934803.11,
    },
  },
});

const associatePolicy = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T02:20:05Z",
  name: "AssociateAccessPolicy",
  identity: identities.terraform,
  request: {
    name: clusterName,
    principalArn: encodeURIComponent(roleArn(roles.terraform)),
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    accessScope: { type: "cluster" },
  },
  response: { clusterName, principalArn: roleArn(roles.terraform) },
});

const deniedEntry = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T02:18:49Z",
  name: "CreateAccessEntry",
  identity: identities.ssoUser,
  request: { name: clusterName, principalArn: roleArn("nightly-billing-export"), type: "STANDARD" },
  error: {
    code: "AccessDenied",
    message: `User: arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_PowerUser_4f1d2c3b5a697880/dev@example.com is not authorized to perform: eks:CreateAccessEntry`,
  },
});

const v2 = (
  at: string,
  name: string,
  identity: (typeof identities)[keyof typeof identities],
  request: JsonObject,
  response: JsonObject = {},
) => cloudTrailRecord({ ...elbV2, at, name, identity, request, response });

const groupArn = groupAlb(false).loadBalancer.LoadBalancerArn;
const [groupListener] = groupAlb(true).listeners;
const groupListenerArn = groupListener?.listener.ListenerArn ?? "";
const [firstRule, joinerRule] = groupListener?.rules ?? [];

const groupMade = [
  v2(
    "2021-04-09T03:05:11Z",
    "CreateTargetGroup",
    identities.loadBalancerController,
    {
      name: groupTargetGroup.targetGroup.TargetGroupName ?? "",
      protocol: "HTTP",
      port: 80,
      targetType: "ip",
    },
    { targetGroups: [{ targetGroupArn: groupTargetGroup.targetGroup.TargetGroupArn }] },
  ),
  v2(
    "2021-04-09T03:05:12Z",
    "CreateLoadBalancer",
    identities.loadBalancerController,
    {
      name: "k8s-mygroup-9758714285",
      scheme: "internet-facing",
      type: "application",
      subnetMappings: Object.values(subnets).map((subnetId) => ({ subnetId })),
      tags: [
        { key: "elbv2.k8s.aws/cluster", value: clusterName },
        { key: "ingress.k8s.aws/stack", value: "my-group" },
        { key: "ingress.k8s.aws/resource", value: "LoadBalancer" },
      ],
    },
    { loadBalancers: [{ loadBalancerArn: groupArn, loadBalancerName: "k8s-mygroup-9758714285" }] },
  ),
  v2(
    "2021-04-09T03:05:14Z",
    "CreateListener",
    identities.loadBalancerController,
    { loadBalancerArn: groupArn, port: 80, protocol: "HTTP" },
    { listeners: [{ listenerArn: groupListenerArn, loadBalancerArn: groupArn }] },
  ),
  v2(
    "2021-04-09T03:05:15Z",
    "CreateRule",
    identities.loadBalancerController,
    { listenerArn: groupListenerArn, priority: 1 },
    { rules: [{ ruleArn: firstRule?.rule.RuleArn ?? "" }] },
  ),
];

const groupJoined = [
  v2(
    "2021-04-09T03:40:21Z",
    "CreateTargetGroup",
    identities.loadBalancerController,
    {
      name: joinerTargetGroup.targetGroup.TargetGroupName ?? "",
      protocol: "HTTP",
      port: 80,
      targetType: "ip",
    },
    { targetGroups: [{ targetGroupArn: joinerTargetGroup.targetGroup.TargetGroupArn }] },
  ),
  v2(
    "2021-04-09T03:40:22Z",
    "CreateRule",
    identities.loadBalancerController,
    { listenerArn: groupListenerArn, priority: 2 },
    { rules: [{ ruleArn: joinerRule?.rule.RuleArn ?? "" }] },
  ),
  v2("2021-04-09T03:40:25Z", "RegisterTargets", identities.loadBalancerController, {
    targetGroupArn: joinerTargetGroup.targetGroup.TargetGroupArn,
    targets: [{ id: "192.168.73.93", port: 80 }],
  }),
];

const serviceName = nlb.loadBalancer.LoadBalancerName ?? "";
const nlbMade = [
  v2(
    "2021-04-09T04:30:08Z",
    "CreateLoadBalancer",
    identities.clusterRole,
    { name: serviceName, scheme: "internet-facing", type: "network", tags: [] },
    { loadBalancers: [{ loadBalancerArn: nlb.loadBalancer.LoadBalancerArn, loadBalancerName: serviceName }] },
  ),
  v2(
    "2021-04-09T04:30:09Z",
    "CreateTargetGroup",
    identities.clusterRole,
    {
      name: nlbTargetGroup.targetGroup.TargetGroupName ?? "",
      protocol: "TCP",
      port: 30686,
      targetType: "instance",
    },
    { targetGroups: [{ targetGroupArn: nlbTargetGroup.targetGroup.TargetGroupArn }] },
  ),
  v2(
    "2021-04-09T04:30:11Z",
    "CreateListener",
    identities.clusterRole,
    { loadBalancerArn: nlb.loadBalancer.LoadBalancerArn, port: 80, protocol: "TCP" },
    { listeners: [{ listenerArn: nlb.listeners[0]?.listener.ListenerArn ?? "" }] },
  ),
];

const clbDeletedLate = cloudTrailRecord({
  ...elbClassic,
  at: "2021-04-09T04:30:02Z",
  name: "DeleteLoadBalancer",
  identity: identities.clusterRole,
  request: { loadBalancerName: serviceName },
  addendum: {
    reason: "DELIVERY_DELAY",
    updatedFields: null,
    originalRequestID: null,
    originalEventID: null,
  },
});

const attributesTouched = v2(
  "2021-04-09T06:10:44Z",
  "ModifyTargetGroupAttributes",
  identities.loadBalancerController,
  {
    targetGroupArn: soloTargetGroup.targetGroup.TargetGroupArn,
    attributes: [{ key: "deregistration_delay.timeout_seconds", value: "300" }],
  },
);

const handTrustOn = cloudTrailRecord({
  ...iam,
  at: "2021-04-09T07:04:21Z",
  name: "UpdateAssumeRolePolicy",
  identity: identities.ssoUser,
  request: { roleName: roles.app, policyDocument: trustsCheckoutAndPartner() },
});

const openNodePort = cloudTrailRecord({
  ...ec2,
  at: "2021-04-09T07:39:02Z",
  name: "AuthorizeSecurityGroupIngress",
  identity: identities.consoleUser,
  request: {
    groupId: nodePortRule.GroupId ?? "",
    ipPermissions: {
      items: [
        {
          ipProtocol: "tcp",
          fromPort: 30_686,
          toPort: 30_686,
          groups: {},
          ipRanges: { items: [{ cidrIp: "0.0.0.0/0", description: nodePortRule.Description ?? "" }] },
          ipv6Ranges: {},
          prefixListIds: {},
        },
      ],
    },
  },
  response: { requestId: "2f5c8e1b-7a4d-4c9e-8b6a-1d3f5e7c9a20", _return: true },
});

/** It sets the blocks that are set already, shortly before the audit logs are turned off: the two are not one. */
const blocksSetAgainLate = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T05:05:12Z",
  name: "UpdateClusterConfig",
  identity: identities.ssoUser,
  request: { name: clusterName, resourcesVpcConfig: { publicAccessCidrs: open } },
  response: {
    update: {
      id: "6f0f5f3d-8a51-4c86-9f0c-51c1f6f0d9a3",
      status: "InProgress",
      type: "EndpointAccessUpdate",
    },
  },
  addendum: {
    reason: "DELIVERY_DELAY",
    updatedFields: null,
    originalRequestID: null,
    originalEventID: null,
  },
});

const createPreview = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T08:20:05Z",
  name: "CreateCluster",
  identity: identities.terraform,
  request: { name: previewCluster.name, roleArn: previewCluster.roleArn ?? "" },
  response: { cluster: { name: previewCluster.name, status: "CREATING" } },
});

const deletePreview = cloudTrailRecord({
  ...eks,
  at: "2021-04-09T09:10:40Z",
  name: "DeleteCluster",
  identity: identities.consoleUser,
  request: { name: previewCluster.name },
  response: { cluster: { name: previewCluster.name, status: "DELETING" } },
});

/** The story of one day in the seed account, in order. */
export const story: readonly StoryStep[] = [
  {
    name: "00-first-snapshot",
    title: "The first snapshot: everything is read once, nothing is drift yet",
    at: "2021-04-09T00:30:00Z",
    trigger: "sweep",
    arrives: [],
    account: baseline,
  },
  {
    name: "01-endpoint-opened",
    title: "At the console someone opens the API endpoint to the internet (the event arrives twice)",
    at: "2021-04-09T01:03:30Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(updateEndpoint), eventBridgeEnvelope(updateEndpoint)],
    account: opened,
  },
  {
    name: "02-trust-loosened",
    title: "A role's trust policy loses its :sub condition (with a dry run beside it)",
    at: "2021-04-09T01:42:40Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(dryRun), eventBridgeEnvelope(loosenTrust)],
    account: trusting,
  },
  {
    name: "03-admin-added",
    title: "Terraform adds an access entry with cluster admin (out of order, after someone's denied attempt)",
    at: "2021-04-09T02:21:10Z",
    trigger: "events",
    arrives: [associatePolicy, createEntry, deniedEntry].map(eventBridgeEnvelope),
    account: admitted,
  },
  {
    name: "04-group-alb",
    title: "The load balancer controller creates the ALB of ingress group my-group",
    at: "2021-04-09T03:06:20Z",
    trigger: "events",
    arrives: groupMade.map(eventBridgeEnvelope),
    account: grouped,
  },
  {
    name: "05-namespace-joins",
    title: "A second namespace joins the group",
    at: "2021-04-09T03:41:30Z",
    trigger: "events",
    arrives: groupJoined.map(eventBridgeEnvelope),
    account: joined,
  },
  {
    name: "06-nlb-replaces-clb",
    title: "An NLB replaces the Classic Load Balancer (the event of the deletion is late)",
    at: "2021-04-09T04:31:15Z",
    trigger: "events",
    arrives: nlbMade.map(eventBridgeEnvelope),
    account: replaced,
  },
  {
    name: "07-late-event",
    title: "The late event arrives: the deletion gets its cause, in the thread of its report",
    at: "2021-04-09T04:52:00Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(clbDeletedLate)],
    account: replaced,
  },
  {
    name: "08-no-event",
    title: "Audit logging is turned off and no event ever comes: the sweep finds it",
    at: "2021-04-09T05:30:00Z",
    trigger: "sweep",
    arrives: [],
    account: unheard,
  },
  {
    name: "09-throttled",
    title: "AWS throttles the read of the load balancers: nothing is reported as deleted",
    at: "2021-04-09T06:12:00Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(attributesTouched)],
    account: unheard,
    refusals: {
      "elb:DescribeLoadBalancers": new Refusal("ThrottlingException", "Rate exceeded", 400),
      "elbv2:DescribeLoadBalancers": new Refusal("ThrottlingException", "Rate exceeded", 400),
    },
  },
  {
    name: "10-trust-handed-on",
    title: "The role is handed on: who may assume it now, and who may not any more",
    at: "2021-04-09T07:05:30Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(handTrustOn)],
    account: handedOn,
  },
  {
    name: "11-path-opened",
    title: "One rule of the nodes' security group, and two ways lead in from the internet",
    at: "2021-04-09T07:40:10Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(openNodePort)],
    account: reachable,
  },
  {
    name: "12-late-and-not-guilty",
    title: "A late event of another call arrives: nobody is named for the audit logs, which it did not touch",
    at: "2021-04-09T08:00:00Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(blocksSetAgainLate)],
    account: reachable,
  },
  {
    name: "13-cluster-created-open",
    title: "Terraform creates a second cluster, open to the internet",
    at: "2021-04-09T08:35:20Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(createPreview)],
    account: preview,
  },
  {
    name: "14-cluster-deleted",
    title: "Someone deletes it again",
    at: "2021-04-09T09:12:00Z",
    trigger: "events",
    arrives: [eventBridgeEnvelope(deletePreview)],
    account: reachable,
  },
];
