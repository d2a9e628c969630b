/** An IAM or STS principal, as its ARN names it. */
export interface PrincipalArn {
  readonly arn: string;
  readonly partition: string;
  readonly accountId: string;
  readonly kind: "root" | "role" | "session" | "user" | "other";
  /** Name without path; of a session that of its role. */
  readonly name: string;
}

/** Returns whether a text is an account id, which stands for the root of the account. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/** Returns what the ARN of a principal names; a 12-digit account id is its root. Undefined when the text is neither. */
export const parsePrincipalArn = (text: string): PrincipalArn | undefined => {
  const arn = isAccountId(text) ? `arn:aws:iam::${text}:root` : text;
  const found = /^arn:([^:]+):(?:iam|sts)::(\d{12}):(.+)$/.exec(arn);
  const [, partition, accountId, resource] = found ?? [];
  if (!partition || !accountId || !resource) return undefined;
  const [type = "", ...path] = resource.split("/");
  const common = { arn, partition, accountId };
  if (resource === "root") return { ...common, kind: "root", name: "root" };
  if (type === "assumed-role") return { ...common, kind: "session", name: path[0] ?? "" };
  if (type === "role" || type === "user") return { ...common, kind: type, name: path.at(-1) ?? "" };
  return { ...common, kind: "other", name: resource };
};

/**
 * Returns whether a text is the unique id of a role or user. A trust policy shows one in place of an ARN when the
 * principal was deleted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const isUniqueId = (text: string): boolean => /^A(?:RO|ID)A[A-Z0-9]{4,}$/.test(text);
