import { textAt } from "../../model/properties.ts";
import type { Owner, Resource } from "../../model/resource.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";

/**
 * Returns the ALB that a target group of an NLB sends to. Only DescribeTargetHealth tells which that is, and that is no
 * configuration: it is found by the ingress that both are tagged with.
 */
export const albBehind = (group: Resource, view: ExposureLookup): Resource | undefined => {
  const own = stackOf(group);
  if (own === undefined) return undefined;
  return view
    .ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")
    .find((each) => textAt(each.properties, "Type") === "application" && stackOf(each) === own);
};

const stackOf = ({ owners }: Resource): string | undefined => {
  const owner = owners.find((each): each is Extract<Owner, { by: "tag" }> => each.by === "tag");
  return owner?.stack === undefined ? undefined : `${owner.cluster}/${owner.stack}`;
};
