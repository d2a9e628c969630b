import type { Cluster } from "@aws-sdk/client-eks";
import {
  accountId,
  certificateAuthority,
  clusterArn,
  clusterName,
  issuer,
  issuerId,
  region,
  roleArn,
  roles,
  subnets,
  vpcId,
} from "./facts.ts";

const logTypes = (types: string[], enabled: boolean) => ({ types, enabled }) as const;

/** The control plane as DescribeCluster shows it. */
export const cluster = (over: {
  publicAccessCidrs: string[];
  auditLog: boolean;
}): Cluster & { name: string } => ({
  name: clusterName,
  arn: clusterArn,
  createdAt: new Date("2021-04-06T14:19:05Z"),
  version: "1.18",
  endpoint: `https://${issuerId}.yl4.${region}.eks.amazonaws.com`,
  roleArn: roleArn(roles.cluster),
  resourcesVpcConfig: {
    subnetIds: Object.values(subnets),
    securityGroupIds: ["sg-03f1c8d27a5be9460"],
    clusterSecurityGroupId: "sg-0c9e4b7d1f2a83655",
    vpcId,
    endpointPublicAccess: true,
    endpointPrivateAccess: true,
    publicAccessCidrs: over.publicAccessCidrs,
  },
  kubernetesNetworkConfig: { serviceIpv4Cidr: "10.100.0.0/16", ipFamily: "ipv4" },
  logging: {
    clusterLogging: [
      logTypes(["api", ...(over.auditLog ? ["audit"] : []), "authenticator"], true),
      logTypes([...(over.auditLog ? [] : ["audit"]), "controllerManager", "scheduler"], false),
    ] as NonNullable<NonNullable<Cluster["logging"]>["clusterLogging"]>,
  },
  identity: { oidc: { issuer: `https://${issuer}` } },
  status: "ACTIVE",
  certificateAuthority: { data: certificateAuthority },
  platformVersion: "eks.4",
  tags: { "alpha.eksctl.io/cluster-name": clusterName, environment: "production" },
  health: { issues: [] },
  accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" },
  deletionProtection: false,
  upgradePolicy: { supportType: "EXTENDED" },
});

const previewIssuerId = "5F21C0D9E7B34A6180D2C3B4A5968778";

/** A second cluster, made in the evening for a trial, with the endpoint as AWS leaves it where nobody chose. */
export const previewCluster: Cluster & { name: string } = {
  ...cluster({ publicAccessCidrs: ["0.0.0.0/0"], auditLog: true }),
  name: "preview",
  arn: `arn:aws:eks:${region}:${accountId}:cluster/preview`,
  createdAt: new Date("2021-04-09T08:20:05Z"),
  endpoint: `https://${previewIssuerId}.yl4.${region}.eks.amazonaws.com`,
  identity: { oidc: { issuer: `https://oidc.eks.${region}.amazonaws.com/id/${previewIssuerId}` } },
  tags: { environment: "preview" },
};
