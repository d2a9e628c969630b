import type { Actor } from "../../model/actor.ts";
import { nameInArn, roleNameIn, serviceOfRole } from "./arn.ts";
import { serviceIn } from "./aws-service.ts";
import type { CloudTrailRecord } from "./record.ts";
import { isMadeUp } from "./session-name.ts";
import type { UserIdentity } from "./user-identity.ts";

/** Returns the best name for a person to read; see the order below. It is never empty. */
export const actorName = (
  { eventSource, userIdentity, eventType }: CloudTrailRecord,
  sessionName: string | null,
  federation: Actor["federation"],
): string => {
  if (!userIdentity) return eventType === "AwsServiceEvent" ? eventSource : "unknown";
  const { type, userName, arn, principalId, invokedBy, accountId } = userIdentity;
  switch (type) {
    case "Root":
      return "root";
    case "AWSService":
      return invokedBy ?? eventSource;
    case "AWSAccount":
      return sessionName ?? (accountId ? `account ${accountId}` : (principalId ?? "unknown"));
    case "AssumedRole":
      return nameOfSession(userIdentity, sessionName, federation);
    default:
      return (
        sourceIdentity(userIdentity) ??
        userName ??
        federation?.subject ??
        sessionName ??
        nameInArn(arn) ??
        principalId ??
        serviceIn(invokedBy) ??
        (eventType === "AwsServiceEvent" ? eventSource : (invokedBy ?? "unknown"))
      );
  }
};

/**
 * Who is behind a role's session. The source identity comes first, for nobody can change it after the first session.
 * A service-linked role is the service itself. Then the federated subject, which a provider vouches for; then the
 * session's name, which the caller chose (or Identity Center, which puts the person there) unless it was made up by
 * software; then the service that acts with the role; then the role.
 */
const nameOfSession = (
  identity: UserIdentity,
  sessionName: string | null,
  federation: Actor["federation"],
): string => {
  const roleArn = identity.sessionContext?.sessionIssuer?.arn ?? null;
  const telling = sessionName !== null && !isMadeUp(sessionName) ? sessionName : null;
  return (
    sourceIdentity(identity) ??
    serviceOfRole(roleArn) ??
    federation?.subject ??
    telling ??
    serviceIn(identity.invokedBy) ??
    roleNameIn(roleArn) ??
    roleNameIn(identity.arn) ??
    // Records are cut down on their way: often the role's name is all that is left of its issuer.
    identity.sessionContext?.sessionIssuer?.userName ??
    sessionName ??
    identity.principalId ??
    "unknown"
  );
};

const sourceIdentity = (identity: UserIdentity): string | null =>
  identity.sessionContext?.sourceIdentity ?? null;
