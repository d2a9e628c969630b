import { isJsonObject, type JsonObject } from "./json.ts";

/** A service of AWS's that brings callers over the internet to what lies in private subnets. */
export type ServiceInFront = "CloudFront" | "Global Accelerator";

const originGroup = "CloudFront-VPCOrigins-Service-SG";
const originTag = "aws.cloudfront.vpcorigin";

/**
 * Returns the service whose callers come by a network interface; undefined for an interface of anything else. CloudFront
 * marks those of its VPC origins by their type, their tag and their security group.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/best-practices-aga.html
 */
export const serviceInFront = ({ InterfaceType, Tags, Groups }: JsonObject): ServiceInFront | undefined => {
  if (InterfaceType === "global_accelerator_managed") return "Global Accelerator";
  const isOrigins =
    InterfaceType === "cloudfront_managed" ||
    (isJsonObject(Tags) && Object.hasOwn(Tags, originTag)) ||
    (Array.isArray(Groups) && Groups.some((group) => isJsonObject(group) && isOriginGroup(group.GroupName)));
  return isOrigins ? "CloudFront" : undefined;
};

const isOriginGroup = (name: unknown): boolean => typeof name === "string" && name.startsWith(originGroup);
