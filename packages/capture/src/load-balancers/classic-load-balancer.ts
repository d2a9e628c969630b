import type {
  LoadBalancerAttributes,
  LoadBalancerDescription,
  PolicyDescription,
} from "@aws-sdk/client-elastic-load-balancing";
import {
  type CanonicalForm,
  canonicalise,
  type JsonObject,
  type RegionScope,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { classicLoadBalancerArn } from "../arn.ts";
import { required } from "../refusal.ts";
import { settleDetails } from "../section-read.ts";
import { type KeyedTag, tagsByKey, tagTexts } from "../tags.ts";
import { ownerFromTags } from "./owner-tags.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerDescription.html */
export const classicLoadBalancerForm: CanonicalForm = {
  drop: {
    CreatedTime: "told as bornAt",
    Instances: "volatile: nodes come and go",
  },
  sets: [
    "ListenerDescriptions",
    "ListenerDescriptions[].PolicyNames",
    "BackendServerDescriptions",
    "BackendServerDescriptions[].PolicyNames",
    "AvailabilityZones",
    "Subnets",
    "SecurityGroups",
    "Policies.AppCookieStickinessPolicies",
    "Policies.LBCookieStickinessPolicies",
    "Policies.OtherPolicies",
  ],
};

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerAttributes.html */
export const classicAttributesForm: CanonicalForm = { drop: {}, sets: ["AdditionalAttributes"] };

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_PolicyDescription.html */
export const classicPolicyForm: CanonicalForm = { drop: {}, sets: ["PolicyAttributeDescriptions"] };

/** What is known of a classic load balancer. An undefined part could not be read. */
export interface ClassicLoadBalancerParts {
  readonly description: LoadBalancerDescription;
  readonly attributes: LoadBalancerAttributes | undefined;
  readonly policies: readonly PolicyDescription[] | undefined;
  readonly tags: readonly KeyedTag[] | undefined;
}

/** Gives a classic load balancer as `AWS::ElasticLoadBalancing::LoadBalancer`, its policies that are in use by name. */
export const classicLoadBalancerResource = (
  scope: RegionScope,
  { description, attributes, policies, tags }: ClassicLoadBalancerParts,
): Resource => {
  const name = required(description.LoadBalancerName, "LoadBalancerName");
  const { properties, unread } = settleDetails({
    LoadBalancerAttributes: attributes && canonicalise(classicAttributesForm, attributes),
    PolicyDescriptions: policies && policiesInUse(description, policies),
    Tags: tags && tagsByKey(tags),
  });
  const owner = ownerFromTags(scope.region, tagTexts(properties.Tags));
  const vpcId = description.VPCId;
  return {
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    id: classicLoadBalancerArn(scope.region, scope.accountId, name),
    name,
    properties: { ...canonicalise(classicLoadBalancerForm, description), ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: [name, ...(description.DNSName ? [description.DNSName] : [])],
    parents: [],
    owners: owner ? [owner] : vpcId ? [{ by: "vpc", vpcId }] : [],
    ...(description.CreatedTime && { bornAt: toInstant(description.CreatedTime) }),
  };
};

/** A policy that no listener and no port refers to has no effect, and AWS keeps every one that was ever made. */
const policiesInUse = (
  { ListenerDescriptions = [], BackendServerDescriptions = [] }: LoadBalancerDescription,
  policies: readonly PolicyDescription[],
): JsonObject => {
  const inUse = new Set(
    [...ListenerDescriptions, ...BackendServerDescriptions].flatMap(({ PolicyNames = [] }) => PolicyNames),
  );
  const named = policies.map(
    (policy) => [policy.PolicyName ?? "", canonicalise(classicPolicyForm, policy)] as const,
  );
  return Object.fromEntries(named.filter(([name]) => inUse.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)));
};
