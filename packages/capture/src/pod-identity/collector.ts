import {
  DescribePodIdentityAssociationCommand,
  ListPodIdentityAssociationsCommand,
  type PodIdentityAssociation,
} from "@aws-sdk/client-eks";
import { type ClusterScope, type KnownResource, resourceKey, type Whereabouts } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import type { Collector, ReadContext } from "../collector.ts";
import { namedIn } from "../in-cluster.ts";
import { rotationOf, roundAfter } from "../read-in-turn.ts";
import { readMembersInTurn } from "../read-members.ts";
import { required } from "../refusal.ts";
import { absent, beginRead, forEachOf, itself, listPage } from "../section-read.ts";
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

const idOf = ({ aliases }: KnownResource): string => aliases[0] ?? "";

/** Reads the Pod Identity associations of a cluster: one list, then one call each, since the list tells no role. */
export const podIdentityCollector: Collector<ClusterScope> = {
  section: "pod-identity",
  actions,
  inTurn: true,
  read: async (context) => {
    const { clients, scope } = context;
    const read = beginRead<Action>("pod-identity", context);
    const rotation = await rotationOf(context);
    const associations = await readMembersInTurn(read, context, rotation, {
      type: "AWS::EKS::PodIdentityAssociation",
      listAction: "eks:ListPodIdentityAssociations",
      what: `Pod Identity associations of ${scope.cluster}`,
      list: async (options, nextToken) => {
        const input = { clusterName: scope.cluster, maxResults: 100, nextToken };
        const page = await clients.eks.send(new ListPodIdentityAssociationsCommand(input), options);
        const items = page.associations?.map(({ associationId }) => required(associationId, "associationId"));
        return listPage(items, page.nextToken, itself);
      },
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
    const names = [...namedIn(scope, subjects)];
    if (names.length === 0 || !names.every((name) => /^a-[0-9a-z]+$/.test(name))) return undefined;
    const read = beginRead<Action>("pod-identity", context);
    const known = await context.known.resources();
    const found = await forEachOf(names, async (associationId) => {
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
