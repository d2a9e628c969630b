import {
  CreateVpcEndpointServiceConfigurationCommand,
  ModifyVpcEndpointServicePermissionsCommand,
} from "@aws-sdk/client-ec2";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";

/** Offers an NLB to another account, whose connections wait to be accepted. */
export const seedEndpointService = async ({ ec2 }: Aws, loadBalancerArn: string): Promise<Seeded> => {
  const { ServiceConfiguration } = await ec2.send(
    new CreateVpcEndpointServiceConfigurationCommand({
      NetworkLoadBalancerArns: [loadBalancerArn],
      AcceptanceRequired: true,
    }),
  );
  const id = given(ServiceConfiguration?.ServiceId, "ServiceId");
  const principal = "arn:aws:iam::444455556666:root";
  await ec2.send(
    new ModifyVpcEndpointServicePermissionsCommand({ ServiceId: id, AddAllowedPrincipals: [principal] }),
  );
  return {
    type: "AWS::EC2::VPCEndpointService",
    id,
    properties: {
      NetworkLoadBalancerArns: [loadBalancerArn],
      AcceptanceRequired: true,
      AllowedPrincipals: [{ Principal: principal }],
    },
  };
};
