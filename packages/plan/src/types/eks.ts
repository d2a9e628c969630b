import type { Owner } from "@eks-auditor/core";
import { notKnownYet } from "@eks-auditor/core/hypothesis";
import type { Attributes } from "../attributes.ts";
import { given, type Translate, type Translating, tagsOf } from "../translated.ts";

const ownersOf = (cluster: string | undefined, region: string): readonly Owner[] =>
  cluster === undefined || cluster === notKnownYet ? [] : [{ by: "cluster", region, cluster }];

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster */
export const eksCluster: Translate = (attributes, { region, id }) => {
  const name = attributes.text("name") ?? "";
  const [vpc] = attributes.blocks("vpc_config");
  const [access] = attributes.blocks("access_config");
  const [identity] = attributes.blocks("identity");
  const issuer = identity?.blocks("oidc")[0]?.text("issuer");
  const logs = attributes.texts("enabled_cluster_log_types");
  const encryption = attributes.blocks("encryption_config").map((config) =>
    given({
      provider: given({ keyArn: config.blocks("provider")[0]?.text("key_arn") }),
      resources: config.texts("resources"),
    }),
  );
  return [
    {
      type: "AWS::EKS::Cluster",
      name,
      owners: ownersOf(name, region),
      aliases: [name],
      properties: given({
        name,
        arn: id,
        version: attributes.text("version"),
        roleArn: attributes.text("role_arn"),
        deletionProtection: attributes.flag("deletion_protection"),
        accessConfig: access && given({ authenticationMode: access.text("authentication_mode") }),
        logging: logs && { enabledTypes: logs.toSorted() },
        ...(encryption.length > 0 && { encryptionConfig: encryption }),
        ...(issuer !== undefined && { identity: { oidc: { issuer } } }),
        resourcesVpcConfig:
          vpc &&
          given({
            endpointPublicAccess: vpc.flag("endpoint_public_access"),
            endpointPrivateAccess: vpc.flag("endpoint_private_access"),
            publicAccessCidrs: vpc.texts("public_access_cidrs")?.toSorted(),
            securityGroupIds: vpc.texts("security_group_ids")?.toSorted(),
            subnetIds: vpc.texts("subnet_ids")?.toSorted(),
            vpcId: vpc.text("vpc_id"),
            clusterSecurityGroupId: vpc.text("cluster_security_group_id"),
          }),
        tags: tagsOf(attributes),
      }),
    },
  ];
};

const entryOf = (attributes: Attributes, region: string) => {
  const cluster = attributes.text("cluster_name") ?? notKnownYet;
  const principal = attributes.text("principal_arn") ?? notKnownYet;
  return { cluster, principal, alias: `${cluster}|${principal}`, owners: ownersOf(cluster, region) };
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_access_entry */
export const accessEntry: Translate = (attributes, { region }) => {
  const { cluster, principal, alias, owners } = entryOf(attributes, region);
  return [
    {
      type: "AWS::EKS::AccessEntry",
      id: alias,
      name: principal,
      owners,
      aliases: [principal, alias],
      properties: given({
        clusterName: cluster,
        principalArn: principal,
        kubernetesGroups: attributes.texts("kubernetes_groups")?.toSorted(),
        type: attributes.text("type"),
        username: attributes.text("user_name"),
      }),
    },
  ];
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_access_policy_association */
export const accessPolicyAssociation: Translate = (attributes, { region }) => {
  const { cluster, principal, alias, owners } = entryOf(attributes, region);
  const policyArn = attributes.text("policy_arn") ?? notKnownYet;
  const [scope] = attributes.blocks("access_scope");
  return [
    {
      type: "AWS::EKS::AccessEntry",
      id: alias,
      name: principal,
      owners,
      aliases: [principal, alias],
      properties: { clusterName: cluster, principalArn: principal },
      edits: [
        {
          property: "associatedAccessPolicies",
          where: { policyArn },
          value: {
            accessScope: given({
              namespaces: scope?.texts("namespaces")?.toSorted() ?? [],
              type: scope?.text("type"),
            }),
            policyArn,
          },
        },
      ],
    },
  ];
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_pod_identity_association */
export const podIdentityAssociation: Translate = (attributes, { region, address }: Translating) => {
  const cluster = attributes.text("cluster_name");
  const namespace = attributes.text("namespace");
  const serviceAccount = attributes.text("service_account");
  const arn = attributes.known.association_arn;
  return [
    {
      type: "AWS::EKS::PodIdentityAssociation",
      id: typeof arn === "string" ? arn : address,
      name: `${namespace ?? "?"}/${serviceAccount ?? "?"}`,
      owners: ownersOf(cluster, region),
      properties: given({
        clusterName: cluster,
        namespace,
        serviceAccount,
        roleArn: attributes.text("role_arn"),
        targetRoleArn: attributes.text("target_role_arn"),
      }),
    },
  ];
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group */
export const nodeGroup: Translate = (attributes, { region }) => {
  const cluster = attributes.text("cluster_name");
  const name = attributes.text("node_group_name") ?? "";
  const [remote] = attributes.blocks("remote_access");
  return [
    {
      type: "AWS::EKS::Nodegroup",
      name,
      owners: ownersOf(cluster, region),
      aliases: [`${cluster ?? ""}|${name}`],
      properties: given({
        clusterName: cluster,
        nodegroupName: name,
        nodeRole: attributes.text("node_role_arn"),
        subnets: attributes.texts("subnet_ids")?.toSorted(),
        amiType: attributes.text("ami_type"),
        capacityType: attributes.text("capacity_type"),
        version: attributes.text("version"),
        ...(remote && {
          remoteAccess: given({
            ec2SshKey: remote.text("ec2_ssh_key"),
            sourceSecurityGroups: remote.texts("source_security_group_ids")?.toSorted(),
          }),
        }),
        tags: tagsOf(attributes),
      }),
    },
  ];
};
