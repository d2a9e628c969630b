import { isJsonObject, type Json } from "../../model/json.ts";
import { textAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";

const v2 = "AWS::ElasticLoadBalancingV2";

/** Returns the target groups among what would be made, with the load balancers whose listeners and rules would send to them. */
export const withLoadBalancers = (
  resources: readonly Resource[],
  changed: ReadonlySet<string>,
): Resource[] => {
  const balancers = new Set(resources.flatMap(({ type, id }) => (type === `${v2}::LoadBalancer` ? id : [])));
  const balancersOf = new Map<string, Set<string>>();
  for (const { type, properties, parents } of resources) {
    if (type !== `${v2}::Listener` && type !== `${v2}::ListenerRule`) continue;
    const balancer = parents.find((parent) => balancers.has(parent));
    if (balancer === undefined) continue;
    for (const arn of targetsIn(properties.DefaultActions ?? properties.Actions))
      balancersOf.set(arn, (balancersOf.get(arn) ?? new Set<string>()).add(balancer));
  }
  return resources
    .filter(
      (one) =>
        one.type === `${v2}::TargetGroup` &&
        changed.has(resourceKey(one)) &&
        one.properties.LoadBalancerArns === undefined,
    )
    .map((group) => {
      const arns = [...(balancersOf.get(group.id) ?? [])].sort();
      return { ...group, parents: arns, properties: { ...group.properties, LoadBalancerArns: arns } };
    });
};

const targetsIn = (actions: Json | undefined): string[] =>
  (Array.isArray(actions) ? actions : []).filter(isJsonObject).flatMap((action) => {
    const groups = isJsonObject(action.ForwardConfig) ? action.ForwardConfig.TargetGroups : undefined;
    return [
      textAt(action, "TargetGroupArn"),
      ...(Array.isArray(groups) ? groups : [])
        .filter(isJsonObject)
        .map((group) => textAt(group, "TargetGroupArn")),
    ].filter((arn) => arn !== undefined);
  });
