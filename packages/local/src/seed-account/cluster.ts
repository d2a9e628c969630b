import type { Cluster } from "@aws-sdk/client-eks";
import {
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
