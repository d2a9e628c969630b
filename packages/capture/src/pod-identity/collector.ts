import {
  DescribePodIdentityAssociationCommand,
  ListPodIdentityAssociationsCommand,
  type PodIdentityAssociation,
} from "@aws-sdk/client-eks";
import { type ClusterScope, type KnownResource, resourceKey, type Whereabouts } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import { clusterSubjects } from "../cluster-subjects.ts";
import type { Collector, ReadContext } from "../collector.ts";
import { rotationOf, roundAfter } from "../read-in-turn.ts";
import { readMembersInTurn } from "../read-members.ts";
import { required } from "../refusal.ts";
import {
  absent,
  beginRead,
  forEachOf,
  itself,
  type Listed,
  type ListPage,
  listPage,
  type SectionRead,
} from "../section-read.ts";
import { podIdentityAssociationResource } from "./pod-identity-association.ts";

const actions = ["eks:ListPodIdentityAssociations", "eks:DescribePodIdentityAssociation"] as const;
type Action = (typeof actions)[number];
type Context = ReadContext<ClusterScope>;

const describe = async (
  { clients, scope }: Context,
  associationId: string,
  options: CallOptions,
): Promise<PodIdentityAssociation> => {
  const input = { clusterName: scope.cluster, associationId };
  const { association } = await clients.eks.send(new DescribePodIdentityAssociationCommand(input), options);
  required(association?.associationArn, "association.associationArn");
  required(association?.associationId, "association.associationId");
  return required(association, "association");
};

const whatOf = ({ scope }: Context): string => `Pod Identity associations of ${scope.cluster}`;

const pageOf =
  ({ clients, scope }: Context) =>
  async (options: CallOptions, nextToken: string | undefined): Promise<ListPage<string>> => {
    const input = { clusterName: scope.cluster, maxResults: 100, nextToken };
    const page = await clients.eks.send(new ListPodIdentityAssociationsCommand(input), options);
    const items = page.associations?.map(({ associationId }) => required(associationId, "associationId"));
    return listPage(items, page.nextToken, itself);
  };

/** Lists the ids of the cluster's associations. */
const listAssociations = (read: SectionRead<Action>, context: Context): Promise<Listed<string>> =>
  read.list("eks:ListPodIdentityAssociations", whatOf(context), pageOf(context));

const idOf = ({ aliases }: KnownResource): string => aliases[0] ?? "";

/** Reads the Pod Identity associations of a cluster: one list, then one call each, since the list tells no role. */
export const podIdentityCollector: Collector<ClusterScope> = {
  section: "pod-identity",
  actions,
  inTurn: true,
  read: async (context) => {
    const { scope } = context;
    const read = beginRead<Action>("pod-identity", context);
    const rotation = await rotationOf(context);
    const associations = await readMembersInTurn(read, context, rotation, {
      type: "AWS::EKS::PodIdentityAssociation",
      listAction: "eks:ListPodIdentityAssociations",
      what: whatOf(context),
      list: pageOf(context),
      nameOf: (associationId) => associationId,
      describeAction: "eks:DescribePodIdentityAssociation",
      which: (associationId) => `Pod Identity association ${associationId} of ${scope.cluster}`,
      describe: (associationId, options) => describe(context, associationId, options),
    });
    return read.finish(
      associations.map((each) => podIdentityAssociationResource(scope, each)),
      roundAfter(rotation),
    );
  },
  readSubjects: async (context, subjects) => {
    const { scope } = context;
    const known = await context.known.resources();
    const kinds = ["podidentityassociation", "addon"];
    const { names, known: others, isAll } = clusterSubjects(scope, subjects, known, kinds);
    if (!isAll || names.size === 0 || others.length > 0) return undefined;
    const isId = (name: string): boolean => /^a-[0-9a-z]+$/.test(name);
    const addons = [...names.keys()].filter((name) => !isId(name)).map((name) => `${scope.cluster}|${name}`);
    const read = beginRead<Action>("pod-identity", context);
    const wanted = new Set([
      ...[...names.keys()].filter(isId),
      ...known.filter(({ parents }) => addons.some((addon) => parents.includes(addon))).map(idOf),
    ]);
    // Which associations an add-on has made, they tell themselves: those that are not known yet are looked at.
    if (addons.length > 0) {
      const isKnown = new Set(known.map(idOf));
      const { items } = await listAssociations(read, context);
      for (const id of items) if (!isKnown.has(id)) wanted.add(id);
    }
    const found = await forEachOf([...wanted].sort(), async (associationId) => {
      const what = `Pod Identity association ${associationId} of ${scope.cluster}`;
      const association = await read.detail("eks:DescribePodIdentityAssociation", what, (options) =>
        describe(context, associationId, options),
      );
      const ids = known.filter((each) => idOf(each) === associationId).map(({ id }) => id);
      if (association !== undefined) read.decides("AWS::EKS::PodIdentityAssociation", { ids });
      return association === absent || association === undefined ? [] : [association];
    });
    return read.finish(
      found.flat().map((each) => podIdentityAssociationResource(scope, each)),
      { subjects },
    );
  },
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("pod-identity", context);
    const found = await forEachOf(vanished, async (resource): Promise<[string, Whereabouts]> => {
      const answer = await read.ask("eks:DescribePodIdentityAssociation", (options) =>
        describe(context, idOf(resource), options),
      );
      if ("value" in answer)
        return [resourceKey(resource), answer.value.associationArn === resource.id ? "present" : "gone"];
      return [resourceKey(resource), answer.refusal.reason === "absent" ? "gone" : "unknown"];
    });
    return new Map(found);
  },
};
