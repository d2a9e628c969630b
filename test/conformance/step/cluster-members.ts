import {
  DeleteAccessEntryCommand,
  DeleteAddonCommand,
  DisassociateAccessPolicyCommand,
  UpdateAccessEntryCommand,
  UpdateAddonCommand,
  UpdatePodIdentityAssociationCommand,
} from "@aws-sdk/client-eks";
import type { Seeded, Step } from "../account/expectation.ts";
import type { World } from "../account/world.ts";
import { seedPodIdentity } from "../area/cluster-members.ts";

/** What a cluster holds where the emulator has access entries, add-ons and Pod Identity. */
export interface MembersWorld extends World {
  readonly accessEntries: readonly Seeded[];
  readonly addons: readonly Seeded[];
  readonly podIdentity: Seeded;
}

const clusterName = "alpha";

/** Changes of who may enter the cluster, of what EKS runs in it, and of what its pods may become. */
export const memberSteps: readonly Step<MembersWorld>[] = [
  {
    title: "a group of Kubernetes is given to a role",
    apply: async ({ account: { aws }, accessEntries: [entry] }) => {
      const principalArn = String(entry?.properties?.principalArn);
      const kubernetesGroups = ["system:masters-like"];
      await aws.eks.send(new UpdateAccessEntryCommand({ clusterName, principalArn, kubernetesGroups }));
      return [
        {
          kind: "modified",
          type: "AWS::EKS::AccessEntry",
          id: entry?.id ?? "",
          properties: ["kubernetesGroups"],
        },
      ];
    },
  },
  {
    title: "an access policy is taken away, and an entry deleted",
    apply: async ({ account: { aws }, accessEntries: [first, second] }) => {
      await aws.eks.send(
        new DisassociateAccessPolicyCommand({
          clusterName,
          principalArn: String(first?.properties?.principalArn),
          policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
        }),
      );
      const principalArn = String(second?.properties?.principalArn);
      await aws.eks.send(new DeleteAccessEntryCommand({ clusterName, principalArn }));
      const type = "AWS::EKS::AccessEntry" as const;
      return [
        { kind: "modified", type, id: first?.id ?? "", properties: ["associatedAccessPolicies"] },
        { kind: "deleted", type, id: second?.id ?? "" },
      ];
    },
  },
  {
    title: "an add-on is configured otherwise, another removed",
    apply: async ({ account: { aws }, addons: [first, second] }) => {
      await aws.eks.send(
        new UpdateAddonCommand({
          clusterName,
          addonName: String(first?.properties?.addonName),
          configurationValues: '{"replicaCount":1}',
        }),
      );
      await aws.eks.send(
        new DeleteAddonCommand({ clusterName, addonName: String(second?.properties?.addonName) }),
      );
      const type = "AWS::EKS::Addon" as const;
      return [
        { kind: "modified", type, id: first?.id ?? "", properties: ["configurationValues"] },
        { kind: "deleted", type, id: second?.id ?? "" },
      ];
    },
  },
  {
    title: "a service account becomes another role, and a further one gets it too",
    apply: async ({ account, podIdentity, roles: [, role] }) => {
      const roleArn = role?.id ?? "";
      await account.aws.eks.send(
        new UpdatePodIdentityAssociationCommand({
          clusterName,
          associationId: podIdentity.id.split("/").at(-1),
          roleArn,
        }),
      );
      const { type, id } = await seedPodIdentity(account.aws, clusterName, "mailer", roleArn);
      return [
        { kind: "modified", type, id: podIdentity.id, properties: ["roleArn"] },
        { kind: "created", type, id },
      ];
    },
  },
];
