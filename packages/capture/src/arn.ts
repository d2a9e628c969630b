/** Gives the partition of a region, the second part of its ARNs. */
export const partitionOf = (region: string): string => {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
};

/** Gives the ARN of a classic load balancer, which its API never tells. */
export const classicLoadBalancerArn = (region: string, accountId: string, name: string): string =>
  `arn:${partitionOf(region)}:elasticloadbalancing:${region}:${accountId}:loadbalancer/${name}`;
