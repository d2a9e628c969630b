import type { ClusterScope } from "@eks-auditor/core";
import type { Collector } from "../collector.ts";
import { addon } from "../eks-members/addon.ts";
import { clusterSubjects } from "../eks-members/cluster-subjects.ts";
import { podIdentityAssociation } from "../eks-members/pod-identity-association.ts";
import {
  listMembers,
  lookForMember,
  nameOf,
  readMembersInTurn,
  readMembersNamed,
} from "../eks-members/read-members.ts";
import { lookForEach } from "../look-for-each.ts";
import { rotationOf, roundAfter } from "../read-in-turn.ts";
import { beginRead } from "../section-reader.ts";

const actions = [podIdentityAssociation.listAction, podIdentityAssociation.describeAction] as const;
type Action = (typeof actions)[number];

const isAssociationId = (name: string): boolean => /^a-[0-9a-z]+$/.test(name);

/** Reads the Pod Identity associations of a cluster: one list, then one call each, since the list tells no role. */
export const podIdentityCollector: Collector<ClusterScope> = {
  section: "pod-identity",
  actions,
  inTurn: true,
  read: async (context) => {
    const read = beginRead<Action>("pod-identity", context);
    const rotation = await rotationOf(context);
    const associations = await readMembersInTurn(read, context, rotation, podIdentityAssociation);
    return read.finish(associations, roundAfter(rotation));
  },
  readSubjects: async (context, subjects) => {
    const { scope } = context;
    const known = await context.known.resources();
    const kinds = [podIdentityAssociation.kind, addon.kind];
    const { names, known: others, isAll } = clusterSubjects(scope, subjects, known, kinds);
    if (!isAll || names.size === 0 || others.length > 0) return undefined;
    const addons = [...names.keys()]
      .filter((name) => !isAssociationId(name))
      .map((name) => `${scope.cluster}|${name}`);
    const read = beginRead<Action>("pod-identity", context);
    const idOf = (each: (typeof known)[number]): string => nameOf(podIdentityAssociation, each) ?? "";
    const wanted = new Set([
      ...[...names.keys()].filter(isAssociationId),
      ...known.filter(({ parents }) => addons.some((addon) => parents.includes(addon))).map(idOf),
    ]);
    // Which associations an add-on has made, they tell themselves: those that are not known yet are looked at.
    if (addons.length > 0) {
      const isKnown = new Set(known.map(idOf));
      const { items } = await listMembers(read, context, podIdentityAssociation);
      for (const id of items) if (!isKnown.has(id)) wanted.add(id);
    }
    const found = await readMembersNamed(read, context, podIdentityAssociation, [...wanted].sort(), known);
    return read.finish(found.resources, { subjects });
  },
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("pod-identity", context);
    return lookForEach(vanished, (resource) =>
      lookForMember(read, context, podIdentityAssociation, resource),
    );
  },
};
