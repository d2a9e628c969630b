import type { Filter } from "@aws-sdk/client-auto-scaling";
import type { AccountModel } from "./model.ts";
import { answerEc2, matches } from "./responder-ec2.ts";

/** What the responder throws where AWS would: name, message and status of the SDK's exception. */
export class ModelError extends Error {
  override readonly name: string;
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(name: string, message: string, httpStatusCode = 404) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode };
  }
}

type Input = Record<string, unknown>;
type Answer = (account: AccountModel, input: Input) => object;

/** Returns what AWS would answer to a read of the model. Throws ModelError where AWS would refuse. */
export const answer = (account: AccountModel, service: string, operation: string, input: Input): object => {
  const ec2 = service === "ec2" ? answerEc2(account, operation, input) : undefined;
  if (ec2) return ec2;
  const respond = answers[`${service}:${operation}`];
  if (!respond) throw new ModelError("NotModelled", `the model answers no ${service}:${operation}`, 501);
  return respond(account, input);
};

const clusterNamed = (account: AccountModel, name: unknown) => {
  const found = account.clusters.find(({ cluster }) => cluster.name === name);
  if (!found)
    throw new ModelError("ResourceNotFoundException", `No cluster found for name: ${String(name)}.`);
  return found;
};
const entryOf = (account: AccountModel, { clusterName, principalArn }: Input) => {
  const found = clusterNamed(account, clusterName).accessEntries.find(
    ({ entry }) => entry.principalArn === principalArn,
  );
  if (!found)
    throw new ModelError(
      "ResourceNotFoundException",
      `The specified principalArn could not be found. You can view your available access entries with 'list-access-entries': ${String(principalArn)}`,
    );
  return found;
};
const roleNamed = (account: AccountModel, { RoleName }: Input) => {
  const found = account.roles.find(({ role }) => role.RoleName === RoleName);
  if (!found)
    throw new ModelError("NoSuchEntityException", `The role with name ${String(RoleName)} cannot be found.`);
  return found;
};
const encodedRole = ({ role }: AccountModel["roles"][number]) => ({
  ...role,
  AssumeRolePolicyDocument: encodeURIComponent(role.AssumeRolePolicyDocument),
});
const listing = ({ role }: AccountModel["roles"][number]) => {
  const { Tags, PermissionsBoundary, RoleLastUsed, ...listed } = encodedRole({
    role,
    attachedPolicies: [],
    inlinePolicies: {},
  });
  return listed;
};
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html */
const detailed = ({ role, attachedPolicies, inlinePolicies }: AccountModel["roles"][number]) => {
  const { Description, MaxSessionDuration, SourceRoleTemplate, ...told } = encodedRole({
    role,
    attachedPolicies,
    inlinePolicies,
  });
  return {
    ...told,
    Tags: role.Tags ?? [],
    InstanceProfileList: [],
    AttachedManagedPolicies: attachedPolicies,
    RolePolicyList: Object.entries(inlinePolicies).map(([PolicyName, document]) => ({
      PolicyName,
      PolicyDocument: encodeURIComponent(document),
    })),
  };
};
const classicNamed = (account: AccountModel, name: unknown) => {
  const found = account.classicLoadBalancers.find(
    ({ loadBalancer }) => loadBalancer.LoadBalancerName === name,
  );
  if (!found)
    throw new ModelError(
      "AccessPointNotFoundException",
      `There is no ACTIVE Load Balancer named '${String(name)}'`,
      400,
    );
  return found;
};
const loadBalancerOf = (account: AccountModel, { LoadBalancerArn }: Input) => {
  const found = account.loadBalancers.find(
    ({ loadBalancer }) => loadBalancer.LoadBalancerArn === LoadBalancerArn,
  );
  if (!found)
    throw new ModelError(
      "LoadBalancerNotFoundException",
      `Load balancers '[${String(LoadBalancerArn)}]' not found`,
      400,
    );
  return found;
};
const listenerOf = (account: AccountModel, { ListenerArn }: Input) => {
  const found = account.loadBalancers
    .flatMap(({ listeners }) => listeners)
    .find(({ listener }) => listener.ListenerArn === ListenerArn);
  if (!found)
    throw new ModelError("ListenerNotFoundException", `Listeners '[${String(ListenerArn)}]' not found`, 400);
  return found;
};
const targetGroupOf = (account: AccountModel, { TargetGroupArn }: Input) => {
  const found = account.targetGroups.find(({ targetGroup }) => targetGroup.TargetGroupArn === TargetGroupArn);
  if (!found)
    throw new ModelError(
      "TargetGroupNotFoundException",
      `Target groups '[${String(TargetGroupArn)}]' not found`,
      400,
    );
  return found;
};
const attributeList = (attributes: Readonly<Record<string, string>>) => ({
  Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })),
});
const tagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Filters a list by ARNs or names that the input may give; AWS refuses an unknown one. */
const chosen = <T>(
  all: readonly T[],
  keysOf: (item: T) => string | readonly (string | undefined)[],
  wanted: unknown,
  missing: string,
): T[] => {
  if (!Array.isArray(wanted)) return [...all];
  return wanted.map((key) => {
    const found = all.find((item) => [keysOf(item)].flat().includes(key));
    if (!found) throw new ModelError(missing, `'[${String(key)}]' not found`, 400);
    return found;
  });
};

const tagsByArn = (account: AccountModel): Map<string, Readonly<Record<string, string>>> => {
  const all = new Map<string, Readonly<Record<string, string>>>();
  for (const { loadBalancer, tags, listeners } of account.loadBalancers) {
    all.set(loadBalancer.LoadBalancerArn, tags);
    for (const { listener, tags: listenerTags, rules } of listeners) {
      all.set(listener.ListenerArn, listenerTags);
      for (const { rule, tags: ruleTags } of rules) all.set(rule.RuleArn, ruleTags);
    }
  }
  for (const { targetGroup, tags } of account.targetGroups) all.set(targetGroup.TargetGroupArn, tags);
  return all;
};

const answers: Readonly<Record<string, Answer>> = {
  "sts:GetCallerIdentity": (account) => ({
    Account: account.accountId,
    Arn: `arn:aws:sts::${account.accountId}:assumed-role/eks-auditor/recording`,
    UserId: "AROAEKSAUDITOREXAMPLE:recording",
  }),

  "eks:ListClusters": (account) => ({ clusters: account.clusters.map(({ cluster }) => cluster.name) }),
  "eks:DescribeCluster": (account, { name }) => ({ cluster: clusterNamed(account, name).cluster }),
  "eks:ListAccessEntries": (account, { clusterName }) => ({
    accessEntries: clusterNamed(account, clusterName).accessEntries.map(({ entry }) => entry.principalArn),
  }),
  "eks:DescribeAccessEntry": (account, input) => ({ accessEntry: entryOf(account, input).entry }),
  "eks:ListAssociatedAccessPolicies": (account, input) => ({
    clusterName: input.clusterName,
    principalArn: input.principalArn,
    associatedAccessPolicies: entryOf(account, input).policies,
  }),

  "eks:ListNodegroups": (account, input) => ({
    nodegroups: account.nodes.nodegroups
      .filter(({ clusterName }) => clusterName === input.clusterName)
      .map(({ nodegroupName }) => nodegroupName),
  }),
  "eks:DescribeNodegroup": (account, { clusterName, nodegroupName }) => {
    const nodegroup = account.nodes.nodegroups.find(
      (each) => each.clusterName === clusterName && each.nodegroupName === nodegroupName,
    );
    if (!nodegroup)
      throw new ModelError(
        "ResourceNotFoundException",
        `No node group found for name: ${String(nodegroupName)}.`,
      );
    return { nodegroup };
  },
  "eks:ListFargateProfiles": () => ({ fargateProfileNames: [] }),
  "eks:ListAddons": () => ({ addons: [] }),
  "eks:ListCapabilities": () => ({ capabilities: [] }),
  "eks:ListIdentityProviderConfigs": () => ({ identityProviderConfigs: [] }),
  "eks:ListCertificateAuthorities": () => ({ certificateAuthorities: [] }),
  "eks:ListPodIdentityAssociations": () => ({ associations: [] }),
  "eks:ListInsights": (account, { clusterName }) => ({
    insights: (clusterNamed(account, clusterName).insights ?? []).map(
      ({ id, name, category, kubernetesVersion, insightStatus, lastRefreshTime }) => ({
        id,
        name,
        category,
        kubernetesVersion,
        insightStatus,
        lastRefreshTime,
      }),
    ),
  }),
  "eks:DescribeInsight": (account, { clusterName, id }) => {
    const insight = clusterNamed(account, clusterName).insights?.find((each) => each.id === id);
    if (!insight)
      throw new ModelError("ResourceNotFoundException", `No insight found for id: ${String(id)}.`);
    return { insight };
  },
  "eks:DescribeClusterVersions": ({ clusterVersions = [] }) => ({ clusterVersions }),
  "autoScaling:DescribeAutoScalingGroups": (account, { AutoScalingGroupNames, Filters = [] }) => ({
    AutoScalingGroups: account.nodes.autoScalingGroups.filter(
      (group) =>
        (!Array.isArray(AutoScalingGroupNames) ||
          AutoScalingGroupNames.includes(group.AutoScalingGroupName)) &&
        (Filters as Filter[]).every((filter) => matches(group, filter)),
    ),
  }),

  "iam:ListRoles": (account) => ({ Roles: account.roles.map(listing), IsTruncated: false }),
  "iam:GetAccountAuthorizationDetails": (account) => ({
    RoleDetailList: account.roles.map(detailed),
    IsTruncated: false,
  }),
  "iam:GetRole": (account, input) => ({ Role: encodedRole(roleNamed(account, input)) }),
  "iam:ListAttachedRolePolicies": (account, input) => ({
    AttachedPolicies: roleNamed(account, input).attachedPolicies,
    IsTruncated: false,
  }),
  "iam:ListRolePolicies": (account, input) => ({
    PolicyNames: Object.keys(roleNamed(account, input).inlinePolicies),
    IsTruncated: false,
  }),
  "iam:GetRolePolicy": (account, input) => {
    const document = roleNamed(account, input).inlinePolicies[String(input.PolicyName)];
    if (document === undefined)
      throw new ModelError(
        "NoSuchEntityException",
        `The role policy with name ${String(input.PolicyName)} cannot be found.`,
      );
    return {
      RoleName: input.RoleName,
      PolicyName: input.PolicyName,
      PolicyDocument: encodeURIComponent(document),
    };
  },
  "iam:ListOpenIDConnectProviders": (account) => ({
    OpenIDConnectProviderList: account.oidcProviders.map(({ Arn }) => ({ Arn })),
  }),
  "iam:GetOpenIDConnectProvider": (account, { OpenIDConnectProviderArn: arn }) => {
    const found = account.oidcProviders.find(({ Arn }) => Arn === arn);
    if (!found)
      throw new ModelError(
        "NoSuchEntityException",
        `OpenIDConnect Provider not found for arn ${String(arn)}`,
      );
    const { Arn, ...provider } = found;
    return provider;
  },

  "elb:DescribeLoadBalancers": (account, { LoadBalancerNames }) => ({
    LoadBalancerDescriptions: Array.isArray(LoadBalancerNames)
      ? LoadBalancerNames.map((name) => classicNamed(account, name).loadBalancer)
      : account.classicLoadBalancers.map(({ loadBalancer }) => loadBalancer),
  }),
  "elb:DescribeLoadBalancerAttributes": (account, { LoadBalancerName }) => ({
    LoadBalancerAttributes: classicNamed(account, LoadBalancerName).attributes,
  }),
  "elb:DescribeLoadBalancerPolicies": () => ({ PolicyDescriptions: [] }),
  "elb:DescribeTags": (account, { LoadBalancerNames }) => ({
    TagDescriptions: (LoadBalancerNames as string[]).map((name) => ({
      LoadBalancerName: name,
      Tags: classicNamed(account, name).tags,
    })),
  }),

  "elb:DescribeInstanceHealth": (account, { LoadBalancerName }) => ({
    InstanceStates: (classicNamed(account, LoadBalancerName).loadBalancer.Instances ?? []).map(
      ({ InstanceId }) => ({ InstanceId, State: "InService", ReasonCode: "N/A", Description: "N/A" }),
    ),
  }),

  "elbv2:DescribeLoadBalancers": (account, { LoadBalancerArns, Names }) => ({
    LoadBalancers: chosen(
      account.loadBalancers,
      ({ loadBalancer }) => [loadBalancer.LoadBalancerArn, loadBalancer.LoadBalancerName],
      LoadBalancerArns ?? Names,
      "LoadBalancerNotFoundException",
    ).map(({ loadBalancer }) => loadBalancer),
  }),
  "elbv2:DescribeLoadBalancerAttributes": (account, input) =>
    attributeList(loadBalancerOf(account, input).attributes),
  "elbv2:DescribeListeners": (account, input) => ({
    Listeners: input.LoadBalancerArn
      ? loadBalancerOf(account, input).listeners.map(({ listener }) => listener)
      : (input.ListenerArns as string[]).map((ListenerArn) => listenerOf(account, { ListenerArn }).listener),
  }),
  "elbv2:DescribeListenerAttributes": (account, input) =>
    attributeList(listenerOf(account, input).attributes),
  "elbv2:DescribeListenerCertificates": (account, input) => ({
    Certificates: listenerOf(account, input).certificates,
  }),
  "elbv2:DescribeRules": (account, input) => ({
    Rules: Array.isArray(input.RuleArns)
      ? chosen(
          account.loadBalancers.flatMap(({ listeners }) => listeners.flatMap(({ rules }) => rules)),
          ({ rule }) => rule.RuleArn ?? "",
          input.RuleArns,
          "RuleNotFoundException",
        ).map(({ rule }) => rule)
      : listenerOf(account, input).rules.map(({ rule }) => rule),
  }),
  "elbv2:DescribeTargetGroups": (account, { TargetGroupArns, LoadBalancerArn, Names }) => ({
    TargetGroups: chosen(
      account.targetGroups.filter(
        ({ targetGroup }) =>
          LoadBalancerArn === undefined || targetGroup.LoadBalancerArns?.includes(String(LoadBalancerArn)),
      ),
      ({ targetGroup }) => [targetGroup.TargetGroupArn, targetGroup.TargetGroupName],
      TargetGroupArns ?? Names,
      "TargetGroupNotFoundException",
    ).map(({ targetGroup }) => targetGroup),
  }),
  "elbv2:DescribeTargetGroupAttributes": (account, input) =>
    attributeList(targetGroupOf(account, input).attributes),
  "elbv2:DescribeTargetHealth": (account, input) => ({
    TargetHealthDescriptions: targetGroupOf(account, input).health,
  }),
  "elbv2:DescribeTrustStores": ({ trustStores = [] }, { TrustStoreArns, Names }) => ({
    TrustStores: chosen(
      trustStores,
      ({ TrustStoreArn, Name }) => [TrustStoreArn, Name],
      TrustStoreArns ?? Names,
      "TrustStoreNotFoundException",
    ),
  }),
  "elbv2:DescribeTags": (account, { ResourceArns }) => {
    const all = tagsByArn(account);
    return {
      TagDescriptions: (ResourceArns as string[]).map((arn) => ({
        ResourceArn: arn,
        Tags: tagList(all.get(arn) ?? {}),
      })),
    };
  },

  "wafv2:ListWebACLs": () => ({ WebACLs: [] }),
  "wafv2:GetWebACLForResource": () => ({}),
};
