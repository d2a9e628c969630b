/**
 * Returns the user or role behind a caller, as IAM simulates it: of a session its role. Null for root and for what has no
 * policies. A role of IAM Identity Center has a path that its sessions do not tell, so that is put back.
 */
export const rolePrincipal = (callerArn: string): string | null => {
  if (/^arn:[^:]+:iam::\d+:user\//.test(callerArn)) return callerArn;
  const [, partition, account, role] =
    /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(callerArn) ?? [];
  if (role === undefined) return null;
  const path = role.startsWith("AWSReservedSSO_") ? "aws-reserved/sso.amazonaws.com/" : "";
  return `arn:${partition}:iam::${account}:role/${path}${role}`;
};
