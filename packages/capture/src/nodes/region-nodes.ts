import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Instance } from "@aws-sdk/client-ec2";
import type { Instant } from "@eks-auditor/core";
import type { RegionNodes, SharedRegionNodes } from "../collector.ts";
import { beginRead, type Listed } from "../section-reader.ts";
import type { NodesAction, NodesContext } from "./actions.ts";
import { listTaggedGroups } from "./read-auto-scaling-groups.ts";
import { listTaggedInstances } from "./read-instances.ts";

/** Lists that are older are read anew: a sweep of many clusters takes minutes. */
const freshMilliseconds = 60_000;

interface Generation {
  readonly names: ReadonlySet<string>;
  readonly served: Set<string>;
  readonly observedAt: Instant;
  readonly lists: Promise<Omit<RegionNodes, "observedAt"> | undefined>;
}

const isAged = ({ observedAt }: Generation, now: Instant): boolean =>
  Date.parse(now) - Date.parse(observedAt) > freshMilliseconds;

/**
 * Makes what reads the lists of one region once for the clusters of a sweep: those named, else those that history knows
 * of the region. A cluster is served once by the same lists, so that whoever reads it again sees what is now.
 */
export const shareRegionNodes = (clusterNames?: readonly string[]): SharedRegionNodes => {
  let current: Promise<Generation> | undefined;

  const begin = async (context: NodesContext): Promise<Generation> => {
    const names = new Set(clusterNames ?? (await context.known.clusterNames()));
    const observedAt = context.now();
    return { names, served: new Set(), observedAt, lists: readLists(context, [...names].sort()) };
  };

  return async (context) => {
    const { cluster } = context.scope;
    const before = current;
    const last = await before;
    // Of several that wait for the same, the first begins.
    const mine = current === before && (!last || isAged(last, context.now()));
    if (mine) {
      current = begin(context);
      current.catch(() => {
        current = undefined;
      });
    }
    const generation = await current;
    if (!generation?.names.has(cluster) || generation.served.has(cluster)) return undefined;
    generation.served.add(cluster);
    const lists = await generation.lists;
    return lists && { ...lists, observedAt: generation.observedAt, calls: mine ? lists.calls : 0 };
  };
};

/** Reads the lists; nothing when not all pages came. */
const readLists = async (
  context: NodesContext,
  names: readonly string[],
): Promise<Omit<RegionNodes, "observedAt"> | undefined> => {
  const read = beginRead<NodesAction>("nodes", context);
  const [groups, instances]: [Listed<AutoScalingGroup>, Listed<Instance>] = await Promise.all([
    listTaggedGroups(read, context, names),
    listTaggedInstances(read, context, names),
  ]);
  const { calls } = read.finish([]);
  if (!groups.whole || !instances.whole) return undefined;
  return { calls, groups: groups.items, instances: instances.items };
};
