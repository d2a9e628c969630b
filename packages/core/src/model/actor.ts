import * as z from "zod";
import type { Noun } from "./noun.ts";

/** How a call was made, from the evidence that the record gives. `userAgent` is client-supplied: a label, never proof. */
export const Channel = z.enum([
  "console",
  "cli",
  "sdk",
  "terraform",
  "cloudformation",
  "pulumi",
  "eksctl",
  "controller",
  "aws-service",
  "unknown",
]);

export type Channel = Noun<typeof Channel>;

/** Who made a call. Every field but those that the record always has may be null; nothing is guessed. */
export const Actor = z.object({
  /** `userIdentity.type`, or `Unknown` where the record has none. */
  type: z.string(),
  /** The best name for a person to read: user, session name, source identity, federated subject, or service. */
  name: z.string(),
  /** ARN of the user or of the role behind the session (the principal that holds the permissions). */
  principalArn: z.string().nullable(),
  /** The account the caller belongs to. */
  accountId: z.string().nullable(),
  sessionName: z.string().nullable(),
  /** `sourceIdentity`, which the first session sets and later ones cannot change. */
  sourceIdentity: z.string().nullable(),
  /** Where the identity was federated from: SAML or OIDC provider, with its subject. */
  federation: z
    .object({
      provider: z.string(),
      subject: z.string().nullable(),
    })
    .nullable(),
  /** The AWS service that called on behalf of the principal, for example `eks.amazonaws.com`. */
  invokedBy: z.string().nullable(),
  channel: Channel,
  /** The tool in the words of its user agent, cut to 120 characters; null when the record has none. */
  agent: z.string().nullable(),
  /** Source address, or service name where AWS shows one in its place. */
  from: z.string().nullable(),
  mfa: z.boolean().nullable(),
  /** First 16 hex characters of the SHA-256 of the access key id: joins records of one session, reveals no key. */
  accessKeyHash: z.string().nullable(),
});

export type Actor = Noun<typeof Actor>;
