import {
  DescribePodIdentityAssociationCommand,
  ListPodIdentityAssociationsCommand,
  type PodIdentityAssociation,
} from "@aws-sdk/client-eks";
import { policyInText } from "../policy-text.ts";
import { secretFingerprint } from "../secret-fingerprint.ts";
import { itself, listPage } from "../section-reader.ts";
import { type EksMember, fieldOf } from "./member.ts";

/** Which role the pods of a service account become. https://docs.aws.amazon.com/eks/latest/APIReference/API_PodIdentityAssociation.html */
export const podIdentityAssociation: EksMember<
  "eks:ListPodIdentityAssociations" | "eks:DescribePodIdentityAssociation",
  PodIdentityAssociation
> = {
  type: "AWS::EKS::PodIdentityAssociation",
  kind: "podidentityassociation",
  listAction: "eks:ListPodIdentityAssociations",
  plural: "Pod Identity associations",
  list: async (eks, input, options) => {
    const page = await eks.send(new ListPodIdentityAssociationsCommand(input), options);
    return listPage(
      page.associations?.map((each) => fieldOf(each, "associationId")),
      page.nextToken,
      itself,
    );
  },
  describeAction: "eks:DescribePodIdentityAssociation",
  which: (name, cluster) => `Pod Identity association ${name} of ${cluster}`,
  describe: async (eks, clusterName, associationId, options) =>
    (await eks.send(new DescribePodIdentityAssociationCommand({ clusterName, associationId }), options))
      .association,
  answer: "association",
  arn: "associationArn",
  name: "associationId",
  form: {
    drop: {
      createdAt: "told as bornAt",
      modifiedAt: "a timestamp",
      externalId: "a secret: told by a marker",
      policy: "told in the canonical form of a policy",
      tags: "told by key, without AWS's own",
    },
  },
  nameOf: ({ aliases }) => aliases[0] ?? "",
  properties: ({ externalId, policy }) => ({
    ...(externalId && { externalId: secretFingerprint(externalId) }),
    ...(policy && { policy: policyInText(policy) }),
  }),
  // One that an add-on made lies in that add-on, whose events change it.
  instead: ({ associationId = "", namespace, serviceAccount, ownerArn }, { cluster }) => ({
    name: `${namespace ?? "?"}/${serviceAccount ?? "?"}`,
    aliases: [associationId, `${cluster}|${associationId}`],
    parents: addonParents(cluster, ownerArn),
  }),
};

/** `arn:…:addon/<cluster>/<add-on>/<uuid>`. */
const addonParents = (cluster: string, ownerArn: string | undefined): string[] => {
  const addon = /:addon\/[^/]+\/([^/]+)\//.exec(ownerArn ?? "")?.[1];
  return ownerArn && addon ? [ownerArn, `${cluster}|${addon}`] : [];
};
