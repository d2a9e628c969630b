/** The AWS services that are read, by the name of their client. */
export const auditedServices = ["eks", "elb", "elbv2", "iam", "ec2", "autoScaling", "wafv2", "sts"] as const;

export type AuditedService = (typeof auditedServices)[number];

/** Both generations of Elastic Load Balancing share one prefix; the others have the client's name in small letters. */
const prefixes: Partial<Record<AuditedService, string>> = {
  elb: "elasticloadbalancing",
  elbv2: "elasticloadbalancing",
  autoScaling: "autoscaling",
};

/**
 * Gives the IAM action that an API operation needs, for example `elasticloadbalancing:DescribeRules`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const actionOf = (service: AuditedService, operation: string): string =>
  `${prefixes[service] ?? service}:${operation}`;
