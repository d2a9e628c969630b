import { networks } from "../../model/effect.ts";
import { valueAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import { exposureLookup } from "./exposure-lookup.ts";
import type { ExposureFacts } from "./facts.ts";
import type { ExposurePath } from "./path.ts";

/** Something that could be a way in, by which nobody gets through. */
export interface ClosedEntrance {
  readonly resource: Pick<Resource, "type" | "id" | "name" | "owners">;
  /** From where nobody gets through. */
  readonly network: ExposurePath["network"];
  /** Why, as far as that can be said in one sentence. */
  readonly words: string;
}

/**
 * Returns the API endpoints and load balancers by which none of the given ways leads, with why. Pure; `paths` are all
 * that `exposureOf` gives for the same facts.
 */
export const closedEntrances = (
  facts: ExposureFacts,
  paths: readonly ExposurePath[],
): readonly ClosedEntrance[] => {
  const view = exposureLookup(facts);
  const used = new Set(paths.flatMap(({ network, restsOn }) => restsOn.map((key) => `${network} ${key}`)));
  const isUsed = (resource: Resource, network: ExposurePath["network"]): boolean =>
    used.has(`${network} ${resourceKey(resource)}`);
  const endpoints = view
    .ofType("AWS::EKS::Cluster")
    .filter((cluster) => !isUsed(cluster, "internet"))
    .map((cluster): ClosedEntrance => {
      const isPublic = valueAt(cluster.properties, "resourcesVpcConfig", "endpointPublicAccess") === true;
      const words = isPublic
        ? "the public endpoint admits no address (resourcesVpcConfig.publicAccessCidrs)"
        : "the endpoint is not public (resourcesVpcConfig.endpointPublicAccess is false)";
      return { resource: cluster, network: "internet", words };
    });
  const balancers = [
    ...view.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer"),
    ...view.ofType("AWS::ElasticLoadBalancing::LoadBalancer"),
  ].flatMap((loadBalancer): ClosedEntrance[] => {
    if (networks.some((network) => isUsed(loadBalancer, network))) return [];
    const hasListener =
      loadBalancer.type === "AWS::ElasticLoadBalancing::LoadBalancer"
        ? [loadBalancer.properties.ListenerDescriptions ?? []].flat().length > 0
        : view.within("AWS::ElasticLoadBalancingV2::Listener", loadBalancer.id).length > 0;
    const network = loadBalancer.properties.Scheme === "internet-facing" ? "internet" : "vpc";
    const words = hasListener
      ? "nobody gets through its network, its security groups and its listeners together"
      : "it has no listener";
    return [{ resource: loadBalancer, network, words }];
  });
  return [...endpoints, ...balancers];
};
