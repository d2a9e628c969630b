/** How a call was made, from the evidence that the record gives. `userAgent` is client-supplied: a label, never proof. */
export type Channel =
  | "console"
  | "cli"
  | "sdk"
  | "terraform"
  | "cloudformation"
  | "pulumi"
  | "eksctl"
  | "controller"
  | "aws-service"
  | "unknown";

/** Who made a call. Every field but those that the record always has may be null; nothing is guessed. */
export interface Actor {
  /** `userIdentity.type`, or `Unknown` where the record has none. */
  readonly type: string;
  /** The best name for a person to read: user, session name, source identity, federated subject, or service. */
  readonly name: string;
  /** ARN of the user or of the role behind the session (the principal that holds the permissions). */
  readonly principalArn: string | null;
  /** The account the caller belongs to. */
  readonly accountId: string | null;
  readonly sessionName: string | null;
  /** `sourceIdentity`, which the first session sets and later ones cannot change. */
  readonly sourceIdentity: string | null;
  /** Where the identity was federated from: SAML or OIDC provider, with its subject. */
  readonly federation: { readonly provider: string; readonly subject: string | null } | null;
  /** The AWS service that called on behalf of the principal, for example `eks.amazonaws.com`. */
  readonly invokedBy: string | null;
  readonly channel: Channel;
  /** The tool in the words of its user agent, cut to 120 characters; null when the record has none. */
  readonly agent: string | null;
  /** Source address, or service name where AWS shows one in its place. */
  readonly from: string | null;
  readonly mfa: boolean | null;
  /** First 16 hex characters of the SHA-256 of the access key id: joins records of one session, reveals no key. */
  readonly accessKeyHash: string | null;
}
