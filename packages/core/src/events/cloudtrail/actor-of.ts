import { createHash } from "node:crypto";
import type { Actor } from "../../model/actor.ts";
import { actorName } from "./actor-name.ts";
import { accountIn, sessionNameIn } from "./arn.ts";
import { channelOf } from "./channel.ts";
import { federationOf } from "./federation.ts";
import type { CloudTrailRecord } from "./record.ts";
import { cutAgent } from "./tool.ts";
import type { UserIdentity } from "./user-identity.ts";

/**
 * Tells who made a call, how and from where. Facts that the record does not give are null; only `name` and `channel`
 * weigh evidence (see `actor-name.ts` and `channel.ts`). Never throws.
 */
export const actorOf = (record: CloudTrailRecord): Actor => {
  const identity = record.userIdentity;
  const agent = agentOf(record.userAgent);
  const sessionName = identity && sessionNameOf(identity);
  const federation = identity && federationOf(identity, sessionName);
  return {
    type: identity?.type ?? "Unknown",
    name: actorName(record, sessionName, federation),
    principalArn: identity && principalArnOf(identity),
    accountId: identity && accountOf(identity),
    sessionName,
    sourceIdentity: identity?.sessionContext?.sourceIdentity ?? null,
    federation,
    invokedBy: identity?.invokedBy ?? null,
    channel: channelOf(record, agent),
    agent: agent === null ? null : cutAgent(agent, 120),
    from: record.sourceIPAddress?.trim() ?? null,
    mfa: identity?.sessionContext?.mfaAuthenticated ?? mfaAtSignIn(record),
    accessKeyHash: identity?.accessKeyId ? hashAccessKey(identity.accessKeyId) : null,
  };
};

/** The user agent as one line. CloudTrail writes `[...]` around those that S3 and some other services log. */
const agentOf = (userAgent: string | null): string | null => {
  const agent = userAgent
    ?.trim()
    .replace(/^\[(.*)\]$/s, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
  return agent ? agent : null;
};

/**
 * The principal that holds the permissions is the issuer of a session: its role, or the user behind a federated one.
 * Where a record lacks the issuer, the session's own ARN stands: a role's ARN cannot be made from it, for that drops
 * the path.
 */
const principalArnOf = ({ arn, sessionContext }: UserIdentity): string | null =>
  sessionContext?.sessionIssuer?.arn ?? arn;

const accountOf = ({ accountId, arn, sessionContext }: UserIdentity): string | null =>
  accountId ?? sessionContext?.sessionIssuer?.accountId ?? accountIn(arn);

/** The session's name follows the colon of `principalId` (`AROA…:alice`), and ends the session's ARN. */
const sessionNameOf = ({ type, principalId, arn }: UserIdentity): string | null => {
  const inArn = sessionNameIn(arn);
  if (inArn !== null) return inArn;
  if (type !== "AssumedRole" && type !== "AWSAccount" && type !== "FederatedUser") return null;
  const colon = principalId?.indexOf(":") ?? -1;
  return colon === -1 ? null : (principalId?.slice(colon + 1) ?? null);
};

/** A sign-in tells of its second factor beside the identity. */
const mfaAtSignIn = ({ eventName, additionalEventData }: CloudTrailRecord): boolean | null => {
  if (eventName !== "ConsoleLogin") return null;
  const used = additionalEventData?.MFAUsed;
  return used === "Yes" ? true : used === "No" ? false : null;
};

const hashAccessKey = (accessKeyId: string): string =>
  createHash("sha256").update(accessKeyId).digest("hex").slice(0, 16);
