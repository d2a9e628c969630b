/** The account in an ARN, or null. The prefix is loose: documentation writes `{arn-aws}` for `arn:aws:`. */
export const accountIn = (arn: string | null): string | null => /:(\d{12}):/.exec(arn ?? "")?.[1] ?? null;

/** The name at the end of the ARN of a user, role or root: after the last slash, or after the last colon. */
export const nameInArn = (arn: string | null): string | null => {
  const name = arn?.split(/[/:]/).at(-1);
  return name ? name : null;
};

/** The role's name in the ARN of a role or of a session of it. */
export const roleNameIn = (arn: string | null): string | null => {
  const session = /:assumed-role\/([^/]+)/.exec(arn ?? "");
  if (session) return session[1] ?? null;
  return /:role\//.test(arn ?? "") ? nameInArn(arn) : null;
};

/** The session's name in the ARN of an assumed role's session. */
export const sessionNameIn = (arn: string | null): string | null =>
  /:(?:assumed-role\/[^/]+|federated-user)\/(.+)$/.exec(arn ?? "")?.[1] ?? null;

/** Only AWS can create roles below this path, so the path proves what the role's name suggests. */
export const isServiceLinkedRole = (arn: string | null): boolean => serviceOfRole(arn) !== null;

/** The service that a service-linked role belongs to, for example `eks-nodegroup.amazonaws.com`. */
export const serviceOfRole = (arn: string | null): string | null =>
  /:role\/aws-service-role\/([^/]+)\//.exec(arn ?? "")?.[1] ?? null;

/** Returns whether a role is a permission set of IAM Identity Center: its sessions are named after the person. */
export const isSingleSignOnRole = (arn: string | null): boolean =>
  /:role\/aws-reserved\/sso\.amazonaws\.com\/(?:[^/]+\/)?AWSReservedSSO_/.test(arn ?? "");
