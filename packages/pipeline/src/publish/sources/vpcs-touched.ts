import {
  type Change,
  isDrift,
  type JsonObject,
  type RegionScope,
  type SnapshotWithChanges,
} from "@eks-auditor/core";
import { isLoadBalancer, vpcIdsOf } from "@eks-auditor/core/directory";
import type { History } from "@eks-auditor/history";
import { livingClusters } from "./living-clusters.ts";

/**
 * Returns the VPCs that the changes of a commit lie in; undefined where one may concern any: a prefix list, or something
 * whose VPC nothing tells.
 */
export const vpcsTouched = async (
  { scope, changes }: SnapshotWithChanges,
  history: Pick<History, "known">,
): Promise<ReadonlySet<string> | undefined> => {
  if (scope.kind === "account") return undefined;
  const own = changes.flatMap(vpcsOf);
  if (scope.kind === "cluster") {
    const { kind: _, ...ref } = scope;
    for (const { properties } of await livingClusters([ref], history)) own.push(...vpcsIn(properties));
    return own.length > 0 ? new Set(own) : undefined;
  }
  const untold = changes.filter((change) => isDrift(change) && vpcsOf(change).length === 0);
  const around = await vpcsAround(untold, changes, { ...scope, kind: "region" }, history);
  return around && new Set([...own, ...around]);
};

/** Returns the VPCs of the load balancers that changes are part of; undefined where one is part of none that is known. */
const vpcsAround = async (
  untold: readonly Change[],
  changes: readonly Change[],
  region: RegionScope,
  history: Pick<History, "known">,
): Promise<string[] | undefined> => {
  const arns = [...new Set(untold.flatMap(({ parents }) => parents.filter(isLoadBalancer)))];
  const type = "AWS::ElasticLoadBalancingV2::LoadBalancer" as const;
  const named = arns.map((id) => ({ type, id }));
  const known = arns.length > 0 ? await history.known(region, "load-balancers", { resources: named }) : [];
  const vpcs = new Map(known.map((resource) => [resource.id, vpcIdsOf(resource)]));
  for (const change of changes) if (change.type === type) vpcs.set(change.id, vpcsOf(change));
  const found = untold.map(({ parents }) => parents.flatMap((parent) => vpcs.get(parent) ?? []));
  return found.every((some) => some.length > 0) ? found.flat() : undefined;
};

const vpcsOf = (change: Change): string[] =>
  [change.before, change.after].flatMap((properties) =>
    properties ? vpcIdsOf({ ...change, properties }) : [],
  );

const vpcsIn = (properties: JsonObject): string[] =>
  vpcIdsOf({ type: "AWS::EKS::Cluster", id: "", parents: [], owners: [], properties });
