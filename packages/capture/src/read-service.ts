/** The AWS services that are read, by the name of their client. */
export const readServices = ["eks", "elb", "elbv2", "iam", "ec2", "autoScaling", "wafv2", "sts"] as const;

export type ReadService = (typeof readServices)[number];

/**
 * Every service that a client is made of: what is audited, what tells who did it, which accounts there are, and how what
 * forwards their events does.
 */
export type ClientService = ReadService | "cloudtrail" | "organizations" | "eventBridge" | "sqs";

/** Both generations of Elastic Load Balancing share one prefix; the others have the client's name in small letters. */
const prefixes: Partial<Record<ClientService, string>> = {
  elb: "elasticloadbalancing",
  elbv2: "elasticloadbalancing",
  autoScaling: "autoscaling",
  eventBridge: "events",
};

/**
 * Returns the IAM action that an API operation needs, for example `elasticloadbalancing:DescribeRules`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const actionOf = (service: ClientService, operation: string): string =>
  `${prefixes[service] ?? service}:${operation}`;
