import * as z from "zod";
import { isJsonObject } from "../../model/json.ts";
import { flag, text } from "./field.ts";

/** The role, user or root that gave a session its credentials. Roots have it as `{}`, old records not at all. */
const sessionIssuer = z.object({
  type: text,
  principalId: text,
  arn: text,
  accountId: text,
  userName: text,
});

const webIdFederationData = z.object({
  federatedProvider: text,
  /** What the identity provider said, for example `<issuer>:sub`; often empty. */
  attributes: z
    .unknown()
    .optional()
    .transform(
      (value): Readonly<Record<string, string>> =>
        Object.fromEntries(
          Object.entries(isJsonObject(value) ? value : {}).filter(
            (entry): entry is [string, string] => typeof entry[1] === "string",
          ),
        ),
    ),
});

const sessionContext = z
  .object({
    sessionIssuer: sessionIssuer.nullable().catch(null),
    attributes: z.object({ mfaAuthenticated: flag }).nullable().catch(null),
    sourceIdentity: text,
    webIdFederationData: webIdFederationData.nullable().catch(null),
  })
  .transform(({ attributes, ...session }) => ({
    ...session,
    mfaAuthenticated: attributes?.mfaAuthenticated ?? null,
  }));

/**
 * Who made a call, as `userIdentity` tells. Every field may be missing: `AWSService` has neither `arn` nor `accountId`,
 * an `AwsServiceEvent` has no `type`, and records are cut down by those who pass them on.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const userIdentitySchema = z.object({
  type: text,
  principalId: text,
  arn: text,
  accountId: text,
  userName: text,
  accessKeyId: text,
  invokedBy: text,
  /** `SAMLUser` and `WebIdentityUser` only. */
  identityProvider: text,
  sessionContext: sessionContext.nullable().catch(null),
  /** The IAM Identity Center user on whose behalf the call was made. */
  onBehalfOf: z.object({ userId: text, identityStoreArn: text }).nullable().catch(null),
});

export type UserIdentity = z.output<typeof userIdentitySchema>;
