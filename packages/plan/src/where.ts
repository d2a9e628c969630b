/** Where what is planned would be. */
export interface PlanLocation {
  readonly accountId: string;
  /** Of resources that do not say theirs. */
  readonly region: string;
}

/** Returns the partition of a region. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionOfRegion = (region: string): string =>
  region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
