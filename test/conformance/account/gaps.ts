import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { Cluster } from "@aws-sdk/client-eks";
import { type ClientMiddleware, operationOf } from "@eks-auditor/capture";
import type { EmulatorName } from "../../emulators/start-emulator.ts";

const newerNetwork = {
  "ec2 DescribeSecurityGroupVpcAssociations": { SecurityGroupVpcAssociations: [] },
  "ec2 DescribeVpcBlockPublicAccessOptions": {
    VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: "off", State: "default-state" },
  },
  "ec2 DescribeVpcBlockPublicAccessExclusions": { VpcBlockPublicAccessExclusions: [] },
} as const;

/**
 * Operations that an emulator does not have, with what an account without such things answers. Without this a section
 * would never be complete there and could prove no deletion. They count as not proven.
 */
const lacking: Readonly<Record<EmulatorName, Readonly<Record<string, object>>>> = {
  moto: {
    "eks ListCertificateAuthorities": { certificateAuthorities: [] },
    "eks ListAddons": { addons: [] },
    "eks ListCapabilities": { capabilities: [] },
    "eks ListInsights": { insights: [] },
    "eks DescribeClusterVersions": { clusterVersions: [] },
    "eks ListAccessEntries": { accessEntries: [] },
    "eks ListIdentityProviderConfigs": { identityProviderConfigs: [] },
    "eks ListPodIdentityAssociations": { associations: [] },
    "elbv2 DescribeTrustStores": { TrustStores: [] },
    ...newerNetwork,
  },
  ministack: {
    "eks ListCertificateAuthorities": { certificateAuthorities: [] },
    "eks ListCapabilities": { capabilities: [] },
    "eks ListInsights": { insights: [] },
    "eks DescribeClusterVersions": { clusterVersions: [] },
    "eks ListFargateProfiles": { fargateProfileNames: [] },
    "ec2 DescribeTransitGatewayVpcAttachments": { TransitGatewayVpcAttachments: [] },
    "ec2 DescribeVpcEndpointServiceConfigurations": { ServiceConfigurations: [] },
    ...newerNetwork,
    "elb DescribeLoadBalancers": { LoadBalancerDescriptions: [] },
    "elbv2 DescribeTrustStores": { TrustStores: [] },
  },
};

/** Answers in place of an emulator what it does not have. */
const answerLacking =
  (emulator: EmulatorName): ClientMiddleware =>
  ({ service }) =>
  (stack) =>
    stack.add(
      (next, context) => async (args) => {
        const answer = lacking[emulator][`${service} ${operationOf(context)}`];
        if (!answer) return next(args);
        return { output: { ...answer, $metadata: { httpStatusCode: 200 } }, response: undefined };
      },
      { step: "initialize", name: "answerLacking", priority: "high" },
    );

/** DescribeCluster of moto tells no VPC, that of MiniStack a wrong one. AWS tells that of the cluster's subnets. */
const correctClusterVpc =
  (endpoint: string): ClientMiddleware =>
  ({ service, region }) =>
  (stack) => {
    if (service !== "eks") return;
    const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
    const ec2 = new EC2Client({ endpoint, region, credentials });
    stack.add(
      (next, context) => async (args) => {
        const result = await next(args);
        if (operationOf(context) !== "DescribeCluster") return result;
        const { cluster } = result.output as unknown as { cluster?: Cluster };
        const network = cluster?.resourcesVpcConfig;
        const [subnetId] = network?.subnetIds ?? [];
        if (!network || subnetId === undefined) return result;
        const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [subnetId] }));
        network.vpcId = Subnets?.[0]?.VpcId;
        return result;
      },
      { step: "initialize", name: "correctClusterVpc" },
    );
  };

/** Makes up for what an emulator leaves out or gets wrong, and AWS never does. */
export const gapsOf = (emulator: EmulatorName, endpoint: string): ClientMiddleware[] => [
  answerLacking(emulator),
  correctClusterVpc(endpoint),
];
