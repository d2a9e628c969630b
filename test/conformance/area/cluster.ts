import { CreateClusterCommand } from "@aws-sdk/client-eks";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";
import type { SeededVpc } from "./vpc.ts";

/** Makes a cluster in a VPC. */
export const seedCluster = async (
  { eks }: Aws,
  vpc: SeededVpc,
  { name, roleArn }: { readonly name: string; readonly roleArn: string },
): Promise<Seeded & { readonly issuer: string }> => {
  const { cluster } = await eks.send(
    new CreateClusterCommand({
      name,
      roleArn,
      version: "1.33",
      resourcesVpcConfig: { subnetIds: [...vpc.privateSubnets], securityGroupIds: [vpc.nodeGroupId] },
      tags: { team: "core" },
    }),
  );
  return {
    type: "AWS::EKS::Cluster",
    id: given(cluster?.arn, "arn"),
    issuer: given(cluster?.identity?.oidc?.issuer, "identity.oidc.issuer"),
    properties: {
      name,
      roleArn,
      version: "1.33",
      tags: { team: "core" },
      resourcesVpcConfig: {
        vpcId: vpc.vpcId,
        subnetIds: vpc.privateSubnets.toSorted(),
        securityGroupIds: [vpc.nodeGroupId],
      },
    },
  };
};
