import type { TargetGroup, TargetGroupAttribute } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type CanonicalForm, canonicalise, type Owner, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { type KeyedTag, tagsByKey } from "../tags.ts";
import { attributesByKey } from "./attributes.ts";

/**
 * Target health is no part of it: DescribeTargetGroups does not tell it, and it is an observation.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html
 */
export const targetGroupForm: CanonicalForm = { drop: {}, sets: ["LoadBalancerArns"] };

/** What is known of a target group. An undefined part could not be read. */
export interface TargetGroupParts {
  readonly description: TargetGroup;
  readonly attributes: readonly TargetGroupAttribute[] | undefined;
  readonly tags: readonly KeyedTag[] | undefined;
  readonly owners: readonly Owner[];
}

/** Returns a target group as `AWS::ElasticLoadBalancingV2::TargetGroup`; its parents are the load balancers it serves. */
export const targetGroupResource = ({
  description,
  attributes,
  tags,
  owners,
}: TargetGroupParts): Resource => {
  const name = required(description.TargetGroupName, "TargetGroupName");
  const { properties, unread } = splitDetails({
    Attributes: attributes && attributesByKey(attributes),
    Tags: tags && tagsByKey(tags),
  });
  return {
    type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    id: required(description.TargetGroupArn, "TargetGroupArn"),
    name,
    properties: { ...canonicalise(targetGroupForm, description), ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: [name],
    parents: (description.LoadBalancerArns ?? []).toSorted(),
    owners,
  };
};
