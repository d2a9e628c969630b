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
import { splitDetails } from "../section-reader.ts";
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

/**
 * Returns a classic load balancer as `AWS::ElasticLoadBalancing::LoadBalancer`, its policies that are in use by name.
 * `SslProtocols` has the protocols of those that negotiate TLS, by name too.
 */
export const classicLoadBalancerResource = (
  scope: RegionScope,
  { description, attributes, policies, tags }: ClassicLoadBalancerParts,
): Resource => {
  const name = required(description.LoadBalancerName, "LoadBalancerName");
  const { properties, unread } = splitDetails({
    LoadBalancerAttributes: attributes && canonicalise(classicAttributesForm, attributes),
    PolicyDescriptions: policies && policiesInUse(description, policies),
    SslProtocols: policies && sslProtocolsInUse(description, policies),
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
    ...(!tags && { ownersUnsure: true as const }),
    ...(description.CreatedTime && { bornAt: toInstant(description.CreatedTime) }),
  };
};

const policiesInUse = (
  description: LoadBalancerDescription,
  policies: readonly PolicyDescription[],
): JsonObject =>
  Object.fromEntries(
    inUse(description, policies).map((policy) => [
      policy.PolicyName ?? "",
      canonicalise(classicPolicyForm, policy),
    ]),
  );

/**
 * What a policy was made from is one of its attributes; what it accepts are attributes too, whatever it was made from.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-ssl-security-policy.html
 */
const sslProtocolsInUse = (
  description: LoadBalancerDescription,
  policies: readonly PolicyDescription[],
): JsonObject =>
  Object.fromEntries(
    inUse(description, policies)
      .filter(({ PolicyTypeName }) => PolicyTypeName === "SSLNegotiationPolicyType")
      .map(({ PolicyName = "", PolicyAttributeDescriptions = [] }) => [
        PolicyName,
        PolicyAttributeDescriptions.flatMap(({ AttributeName = "", AttributeValue }) =>
          AttributeName.startsWith("Protocol-") && AttributeValue === "true"
            ? [AttributeName.slice("Protocol-".length)]
            : [],
        ).sort(),
      ]),
  );

/** A policy that no listener and no port refers to has no effect, and AWS keeps every one that was ever made. */
const inUse = (
  { ListenerDescriptions = [], BackendServerDescriptions = [] }: LoadBalancerDescription,
  policies: readonly PolicyDescription[],
): PolicyDescription[] => {
  const names = new Set(
    [...ListenerDescriptions, ...BackendServerDescriptions].flatMap(({ PolicyNames = [] }) => PolicyNames),
  );
  return policies
    .filter(({ PolicyName = "" }) => names.has(PolicyName))
    .toSorted((a, b) => ((a.PolicyName ?? "") < (b.PolicyName ?? "") ? -1 : 1));
};
