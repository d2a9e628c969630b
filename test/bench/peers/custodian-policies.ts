/**
 * What Cloud Custodian reads of our types. Filters that nothing fails let it read the details that we read as well, where
 * it can: attributes and listeners of load balancers, attributes of target groups.
 */
export const custodianPolicies = {
  policies: [
    { name: "eks", resource: "aws.eks" },
    { name: "eks-nodegroup", resource: "aws.eks-nodegroup" },
    {
      name: "app-elb",
      resource: "aws.app-elb",
      filters: [
        { not: [{ type: "attributes", key: '"deletion_protection.enabled"', value: "nothing" }] },
        { not: [{ type: "listener", key: "Protocol", value: "nothing" }] },
      ],
    },
    {
      name: "target-group",
      resource: "aws.app-elb-target-group",
      filters: [{ not: [{ type: "attributes", key: '"stickiness.enabled"', value: "nothing" }] }],
    },
    { name: "elb", resource: "aws.elb" },
    { name: "iam-role", resource: "aws.iam-role" },
    { name: "iam-oidc-provider", resource: "aws.iam-oidc-provider" },
    { name: "vpc", resource: "aws.vpc" },
    { name: "subnet", resource: "aws.subnet" },
    { name: "security-group", resource: "aws.security-group" },
    { name: "route-table", resource: "aws.route-table" },
    { name: "network-acl", resource: "aws.network-acl" },
    { name: "internet-gateway", resource: "aws.internet-gateway" },
    { name: "asg", resource: "aws.asg" },
  ],
} as const;
