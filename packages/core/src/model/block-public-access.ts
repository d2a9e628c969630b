import type { RegionScope } from "./scope.ts";

/**
 * Returns the id of `AWS::EC2::VPCBlockPublicAccessOptions`. AWS gives it none, for an account has one in each region.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcblockpublicaccessoptions.html
 */
export const blockPublicAccessId = ({ accountId, region }: Omit<RegionScope, "kind">): string =>
  `${accountId}/${region}`;
