import { readdirSync, readFileSync } from "node:fs";
import type { JsonObject, Owner, ResourceType } from "../../../src/index.ts";
import { judgeOne } from "../../../src/meaning/rules/evaluate-rules.ts";
import type { Rule, RuleFacts, SeenResource } from "../../../src/meaning/rules/index.ts";
import { ruleLookup } from "../../../src/meaning/rules/index.ts";
import type { Outcome } from "../../../src/meaning/rules/outcome.ts";

/** One case of a rule, as JSON beside it. What is not given is that of a small account whose parts were all read. */
export interface RuleCase {
  readonly name: string;
  /** `trap`: what a simpler check gets wrong, whichever way. */
  readonly kind: "pass" | "fail" | "trap";
  readonly resource?: Partial<Given>;
  readonly beside?: readonly (Partial<Given> & { readonly type: string })[];
  readonly facts?: Partial<Pick<RuleFacts, "now" | "clusterRegions" | "changes">> & {
    /** Instead of all of them at `readAt`. */
    readonly sections?: RuleFacts["sections"];
    readonly formerIssuers?: Readonly<Record<string, string>>;
    readonly foreignIssuers?: Readonly<Record<string, string>>;
  };
  /** `PASSED`, `FAILED HIGH`, … */
  readonly outcome: string;
  readonly evidence: readonly string[];
}

interface Given {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly properties: JsonObject;
  readonly unread: readonly string[];
  readonly parents: readonly string[];
  readonly aliases: readonly string[];
  readonly owners: readonly Owner[];
  readonly bornAt: string;
  readonly revisionAt: string;
}

const source = new URL("../../../src/meaning/rules/", import.meta.url);
const groups = ["eks", "access", "nodes", "trust", "elbv2", "elb", "network", "account"];

/** Returns the files of the rules and of their cases, by id. */
export const ruleFiles = (): Map<string, { rule: URL | undefined; cases: URL | undefined }> => {
  const files = new Map<string, { rule: URL | undefined; cases: URL | undefined }>();
  for (const group of groups)
    for (const file of readdirSync(new URL(`${group}/`, source))) {
      const id = file.replace(/(\.cases\.json|\.ts)$/, "");
      const known = files.get(id) ?? { rule: undefined, cases: undefined };
      const url = new URL(`${group}/${file}`, source);
      files.set(id, file.endsWith(".ts") ? { ...known, rule: url } : { ...known, cases: url });
    }
  return files;
};

/** Returns the cases of a rule; none when there is no file. */
export const casesOf = (id: string): RuleCase[] => {
  const file = ruleFiles().get(id)?.cases;
  return file ? (JSON.parse(readFileSync(file, "utf8")) as RuleCase[]) : [];
};

export const accountId = "111122223333";
const region = "eu-west-1";
const clusterArn = `arn:aws:eks:${region}:${accountId}:cluster/payments`;
const balancing = `arn:aws:elasticloadbalancing:${region}:${accountId}`;
export const readAt = "2026-11-22T09:00:00.000Z";

/** What a resource of a type is called when a case does not say. */
const defaults: Readonly<Record<string, { id: string; name: string; parents?: readonly string[] }>> = {
  "AWS::EKS::Cluster": { id: clusterArn, name: "payments" },
  "AWS::EKS::AccessEntry": {
    id: `arn:aws:eks:${region}:${accountId}:access-entry/payments/role/${accountId}/Admin/1`,
    name: `arn:aws:iam::${accountId}:role/Admin`,
    parents: [clusterArn, "payments"],
  },
  "AWS::EKS::Nodegroup": {
    id: `arn:aws:eks:${region}:${accountId}:nodegroup/payments/workers/1`,
    name: "workers",
    parents: [clusterArn, "payments"],
  },
  "AWS::EKS::FargateProfile": {
    id: `arn:aws:eks:${region}:${accountId}:fargateprofile/payments/batch/1`,
    name: "batch",
    parents: [clusterArn, "payments"],
  },
  "AWS::EKS::Addon": {
    id: `arn:aws:eks:${region}:${accountId}:addon/payments/vpc-cni/1`,
    name: "vpc-cni",
    parents: [clusterArn, "payments"],
  },
  "AWS::EKS::PodIdentityAssociation": {
    id: `arn:aws:eks:${region}:${accountId}:podidentityassociation/payments/a-1`,
    name: "shop/cart",
    parents: [clusterArn, "payments"],
  },
  "AWS::EKS::Insight": {
    id: `${clusterArn}/insights/0f4a`,
    name: "Deprecated APIs removed in Kubernetes v1.35",
    parents: [clusterArn, "payments"],
  },
  "AWS::EC2::LaunchTemplate": { id: "lt-1", name: "workers", parents: [clusterArn, "payments"] },
  "AWS::EC2::Instance": { id: "i-1", name: "ip-10-0-0-1.ec2.internal", parents: [clusterArn, "payments"] },
  "AWS::EC2::SecurityGroup": { id: "sg-1", name: "web", parents: ["vpc-1"] },
  "AWS::EC2::Subnet": { id: "subnet-1", name: "subnet-1", parents: ["vpc-1"] },
  "AWS::EC2::VPC": { id: "vpc-1", name: "vpc-1" },
  "AWS::EC2::RouteTable": { id: "rtb-1", name: "rtb-1", parents: ["vpc-1"] },
  "Kubernetes::core::ConfigMap": { id: `${clusterArn}/kube-system/aws-auth`, name: "kube-system/aws-auth" },
  "AWS::IAM::Role": { id: `arn:aws:iam::${accountId}:role/cart`, name: "cart" },
  "AWS::IAM::OIDCProvider": {
    id: `arn:aws:iam::${accountId}:oidc-provider/oidc.eks.${region}.amazonaws.com/id/AAAA`,
    name: `oidc.eks.${region}.amazonaws.com/id/AAAA`,
  },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": { id: `${balancing}:loadbalancer/app/web/1`, name: "web" },
  "AWS::ElasticLoadBalancingV2::Listener": {
    id: `${balancing}:listener/app/web/1/2`,
    name: "web HTTPS:443",
    parents: [`${balancing}:loadbalancer/app/web/1`, "web"],
  },
  "AWS::ElasticLoadBalancingV2::ListenerRule": {
    id: `${balancing}:listener-rule/app/web/1/2/3`,
    name: "web HTTP:80 rule 1",
    parents: [`${balancing}:listener/app/web/1/2`, `${balancing}:loadbalancer/app/web/1`, "web"],
  },
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    id: `${balancing}:targetgroup/cart/4`,
    name: "cart",
    parents: [`${balancing}:loadbalancer/app/web/1`],
  },
  "AWS::ElasticLoadBalancing::LoadBalancer": { id: `${balancing}:loadbalancer/old`, name: "old" },
  "AWS::Organizations::Account": { id: accountId, name: accountId },
};

const resourceOf = (given: Partial<Given>, fallback: ResourceType): SeenResource => {
  const type = (given.type ?? fallback) as ResourceType;
  const usual = defaults[type];
  const id = given.id ?? usual?.id ?? type;
  return {
    type,
    id,
    name: given.name ?? usual?.name ?? id,
    properties: given.properties ?? {},
    aliases: given.aliases ?? [],
    parents: given.parents ?? usual?.parents ?? [],
    owners: given.owners ?? [],
    ...(given.unread && { unread: given.unread }),
    ...(given.bornAt && { bornAt: given.bornAt }),
    ...(given.revisionAt && { revisionAt: given.revisionAt }),
  };
};

const everything: RuleFacts["sections"] = [
  { scope: { kind: "account", accountId }, section: "identity", lastCompleteAt: readAt },
  ...(["load-balancers", "network", "versions"] as const).map((section) => ({
    scope: { kind: "region" as const, accountId, region },
    section,
    lastCompleteAt: readAt,
  })),
  ...(["cluster", "nodes", "addons", "access", "pod-identity", "insights"] as const).map((section) => ({
    scope: { kind: "cluster" as const, accountId, region, cluster: "payments" },
    section,
    lastCompleteAt: readAt,
  })),
];

/** Returns the facts of a case, and the resource that it judges. */
export const factsOf = (rule: Rule, one: RuleCase): { facts: RuleFacts; resource: SeenResource } => {
  const resource = resourceOf(one.resource ?? {}, rule.types[0]);
  const { formerIssuers, foreignIssuers, ...given } = one.facts ?? {};
  const facts: RuleFacts = {
    accountId,
    now: "2026-11-22T10:00:00.000Z",
    sections: everything,
    clusterRegions: [region],
    ...given,
    resources: [
      ...(resource.type === "AWS::Organizations::Account" ? [] : [resource]),
      ...(one.beside ?? []).map((each) => resourceOf(each, rule.types[0])),
    ],
    ...(formerIssuers && { formerIssuers: new Map(Object.entries(formerIssuers)) }),
    ...(foreignIssuers && { foreignIssuers: new Map(Object.entries(foreignIssuers)) }),
  };
  return { facts, resource };
};

/** Runs a case. */
export const runCase = (rule: Rule, one: RuleCase): Outcome => {
  const { facts, resource } = factsOf(rule, one);
  return judgeOne(rule, resource, ruleLookup(facts)) as Outcome;
};

/** Returns an outcome as cases write it. */
export const outcomeText = (rule: Rule, outcome: Outcome): string =>
  outcome.status === "FAILED" ? `FAILED ${outcome.severity ?? rule.severity}` : outcome.status;
