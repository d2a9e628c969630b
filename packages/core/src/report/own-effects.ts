import type { Effect } from "../model/effect.ts";
import type { ClusterRef } from "../model/resource.ts";

/**
 * Returns the one cluster of several whose own way an effect is about: through its load balancer, or to its nodes. What
 * is shared by several of them, or belongs to none, is nobody's own.
 */
export const ownerOfEffect = (
  { clusters = [] }: Effect,
  among: readonly ClusterRef[],
): ClusterRef | undefined => {
  const [name, another] = clusters;
  return another === undefined ? among.find(({ cluster }) => cluster === name) : undefined;
};
