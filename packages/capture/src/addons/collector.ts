import type { ClusterScope } from "@eks-auditor/core";
import type { Collector } from "../collector.ts";
import { addon } from "../eks-members/addon.ts";
import { capability } from "../eks-members/capability.ts";
import { clusterSubjects, namesOfKind } from "../eks-members/cluster-subjects.ts";
import {
  healthTrends,
  lookForMember,
  readMembers,
  readMembersNamed,
  settlingOf,
} from "../eks-members/read-members.ts";
import { lookForEach } from "../look-for-each.ts";
import { beginRead } from "../section-reader.ts";

const actions = [
  addon.listAction,
  addon.describeAction,
  capability.listAction,
  capability.describeAction,
] as const;
type Action = (typeof actions)[number];

/** Reads add-ons and capabilities: what EKS runs in the cluster for us. Their health is a trend. */
export const addonsCollector: Collector<ClusterScope> = {
  section: "addons",
  actions,
  read: async (context) => {
    const read = beginRead<Action>("addons", context);
    const addons = await readMembers(read, context, addon);
    const capabilities = await readMembers(read, context, capability);
    return read.finish([...addons.resources, ...capabilities.resources], {
      trends: [
        ...healthTrends(addon, read.observedAt, addons),
        ...healthTrends(capability, read.observedAt, capabilities),
      ],
      ...settlingOf(addons, capabilities),
    });
  },
  readSubjects: async (context, subjects) => {
    const known = await context.known.resources();
    const kinds = [addon.kind, capability.kind];
    const { names, known: others, isAll } = clusterSubjects(context.scope, subjects, known, kinds);
    if (!isAll || names.size === 0 || others.length > 0) return undefined;
    const read = beginRead<Action>("addons", context);
    // Add-ons and capabilities have names of one form: unless an ARN tells which, both are asked for.
    const addons = await readMembersNamed(read, context, addon, namesOfKind(names, addon.kind), known);
    const named = namesOfKind(names, capability.kind);
    const capabilities = await readMembersNamed(read, context, capability, named, known);
    return read.finish([...addons.resources, ...capabilities.resources], {
      subjects,
      ...settlingOf(addons, capabilities),
    });
  },
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("addons", context);
    return lookForEach(vanished, (resource) =>
      resource.type === addon.type
        ? lookForMember(read, context, addon, resource)
        : lookForMember(read, context, capability, resource),
    );
  },
};
