import type { LoadBalancer, LoadBalancerAttribute } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type CanonicalForm, canonicalise, type Owner, type Resource, toInstant } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { type KeyedTag, tagsByKey } from "../tags.ts";
import { attributesByKey } from "./attributes.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
export const loadBalancerForm: CanonicalForm = {
  drop: {
    CreatedTime: "told as bornAt",
    State: "volatile: an observation, not configuration",
    "AvailabilityZones[].LoadBalancerAddresses[].IpAddress":
      "a resolved address: its allocation is what was chosen",
  },
  sets: [
    "AvailabilityZones",
    "AvailabilityZones[].LoadBalancerAddresses",
    "AvailabilityZones[].SourceNatIpv6Prefixes",
    "SecurityGroups",
  ],
};

/** What is known of a load balancer. An undefined part could not be read. */
export interface LoadBalancerParts {
  readonly description: LoadBalancer;
  readonly attributes: readonly LoadBalancerAttribute[] | undefined;
  readonly tags: readonly KeyedTag[] | undefined;
  /** Its listeners were listed whole. */
  readonly wholeListeners: boolean;
  readonly owners: readonly Owner[];
}

/** Returns an ALB, NLB or GWLB as `AWS::ElasticLoadBalancingV2::LoadBalancer`. */
export const loadBalancerResource = ({
  description,
  attributes,
  tags,
  wholeListeners,
  owners,
}: LoadBalancerParts): Resource => {
  const name = required(description.LoadBalancerName, "LoadBalancerName");
  const { properties, unread: details } = splitDetails({
    Attributes: attributes && attributesByKey(attributes),
    Tags: tags && tagsByKey(tags),
  });
  const unread = [...details, ...(wholeListeners ? [] : ["Listeners"])];
  return {
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    id: required(description.LoadBalancerArn, "LoadBalancerArn"),
    name,
    properties: { ...canonicalise(loadBalancerForm, description), ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: [name, ...(description.DNSName ? [description.DNSName] : [])],
    parents: [],
    owners,
    ...(description.CreatedTime && { bornAt: toInstant(description.CreatedTime) }),
  };
};
