import {
  AssociateAccessPolicyCommand,
  AssociateIdentityProviderConfigCommand,
  CreateAccessEntryCommand,
  CreateAddonCommand,
  CreatePodIdentityAssociationCommand,
  DescribeIdentityProviderConfigCommand,
} from "@aws-sdk/client-eks";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";

const clusterAdmin = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

/** Lets a role into the cluster as its admin. */
export const seedAccessEntry = async (
  { eks }: Aws,
  clusterName: string,
  principalArn: string,
): Promise<Seeded> => {
  const input = { clusterName, principalArn, kubernetesGroups: ["viewers", "auditors"], type: "STANDARD" };
  const { accessEntry } = await eks.send(new CreateAccessEntryCommand(input));
  await eks.send(
    new AssociateAccessPolicyCommand({
      clusterName,
      principalArn,
      policyArn: clusterAdmin,
      accessScope: { type: "cluster" },
    }),
  );
  return {
    type: "AWS::EKS::AccessEntry",
    id: given(accessEntry?.accessEntryArn, "accessEntryArn"),
    properties: {
      principalArn,
      kubernetesGroups: ["auditors", "viewers"],
      associatedAccessPolicies: [{ policyArn: clusterAdmin, accessScope: { type: "cluster" } }],
    },
  };
};

/** A secret that an add-on is configured with: nothing that is read may hold it. */
export const addonSecret = "an-api-key-of-a-vendor";

/** Installs an add-on. */
export const seedAddon = async (
  { eks }: Aws,
  clusterName: string,
  addonName: string,
  serviceAccountRoleArn: string,
): Promise<Seeded> => {
  const values = { replicaCount: 2, vendor: { apiKey: addonSecret } };
  const input = {
    clusterName,
    addonName,
    serviceAccountRoleArn,
    configurationValues: JSON.stringify(values),
  };
  const { addon } = await eks.send(new CreateAddonCommand(input));
  return {
    type: "AWS::EKS::Addon",
    id: given(addon?.addonArn, "addonArn"),
    properties: { addonName, serviceAccountRoleArn },
  };
};

/** Returns a service account a role by EKS Pod Identity. */
export const seedPodIdentity = async (
  { eks }: Aws,
  clusterName: string,
  serviceAccount: string,
  roleArn: string,
): Promise<Seeded> => {
  const input = { clusterName, namespace: "shop", serviceAccount, roleArn };
  const { association } = await eks.send(new CreatePodIdentityAssociationCommand(input));
  return {
    type: "AWS::EKS::PodIdentityAssociation",
    id: given(association?.associationArn, "associationArn"),
    properties: { namespace: "shop", serviceAccount, roleArn },
  };
};

/** Lets the users of an OIDC provider into the cluster. */
export const seedIdentityProviderConfig = async ({ eks }: Aws, clusterName: string): Promise<Seeded> => {
  const name = "people";
  const oidc = {
    identityProviderConfigName: name,
    issuerUrl: "https://login.example.com",
    clientId: "kubernetes",
    groupsClaim: "groups",
  };
  await eks.send(new AssociateIdentityProviderConfigCommand({ clusterName, oidc }));
  const told = await eks.send(
    new DescribeIdentityProviderConfigCommand({
      clusterName,
      identityProviderConfig: { type: "oidc", name },
    }),
  );
  return {
    type: "AWS::EKS::IdentityProviderConfig",
    id: given(told.identityProviderConfig?.oidc?.identityProviderConfigArn, "identityProviderConfigArn"),
    properties: { ...oidc, clusterName },
  };
};
