import { partitionOf } from "@eks-auditor/core";

/** Returns the ARN of a classic load balancer, which its API never tells. */
export const classicLoadBalancerArn = (region: string, accountId: string, name: string): string =>
  `arn:${partitionOf(region)}:elasticloadbalancing:${region}:${accountId}:loadbalancer/${name}`;
