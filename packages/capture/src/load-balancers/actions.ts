/** What reading load balancers of both generations, and what guards and offers them, needs to be allowed. */
export const loadBalancerActions = [
  "elasticloadbalancing:DescribeLoadBalancers",
  "elasticloadbalancing:DescribeLoadBalancerAttributes",
  "elasticloadbalancing:DescribeLoadBalancerPolicies",
  "elasticloadbalancing:DescribeListeners",
  "elasticloadbalancing:DescribeListenerAttributes",
  "elasticloadbalancing:DescribeListenerCertificates",
  "elasticloadbalancing:DescribeRules",
  "elasticloadbalancing:DescribeSSLPolicies",
  "elasticloadbalancing:DescribeTargetGroups",
  "elasticloadbalancing:DescribeTargetGroupAttributes",
  "elasticloadbalancing:DescribeTrustStores",
  "elasticloadbalancing:DescribeTrustStoreRevocations",
  "elasticloadbalancing:DescribeTags",
  "elasticloadbalancing:DescribeTargetHealth",
  "elasticloadbalancing:DescribeInstanceHealth",
  "ec2:DescribeVpcEndpointServiceConfigurations",
  "ec2:DescribeVpcEndpointServicePermissions",
  "wafv2:ListWebACLs",
  "wafv2:ListResourcesForWebACL",
  "wafv2:GetWebACLForResource",
] as const;

export type LoadBalancerAction = (typeof loadBalancerActions)[number];

/**
 * What AWS WAF asks of Elastic Load Balancing in our name when it is asked about load balancers.
 * https://docs.aws.amazon.com/waf/latest/developerguide/security_iam_service-with-iam.html
 */
export const impliedLoadBalancerActions = [
  "elasticloadbalancing:DescribeWebACLAssociation",
  "elasticloadbalancing:GetLoadBalancerWebACL",
] as const;

/** The largest page of every list of Elastic Load Balancing, both generations. */
export const pageSize = 400;
