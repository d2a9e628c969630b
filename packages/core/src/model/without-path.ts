/**
 * Returns an ARN as aws-auth compares it: in lower case, and a role without its path. Names of roles are unique in an
 * account whatever their path.
 */
export const withoutPath = (arn: string): string =>
  arn.replace(/^(arn:[^:]+:iam::\d{12}:role\/).*\//, "$1").toLowerCase();
