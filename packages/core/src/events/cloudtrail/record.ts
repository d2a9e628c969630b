import type { Instant } from "../../model/instant.ts";
import type { JsonObject } from "../../model/json.ts";
import type { UserIdentity } from "./user-identity.ts";

/**
 * One CloudTrail record as the rest of the auditor reads it. What a record lacks is null, so that its readers need not
 * tell absent from null; the five facts without which nobody can place an event in a scope are always there.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailRecord {
  /** AWS's id, by which deliveries of one event are recognised; where `eventIDDerived`, ours (see `derived-id.ts`). */
  readonly eventID: string;
  readonly eventIDDerived: boolean;
  readonly eventTime: Instant;
  /** For example `eks.amazonaws.com`. */
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  /** The account whose resource it is: `recipientAccountId`, else the envelope's account, else the caller's. */
  readonly accountId: string;
  readonly recipientAccountId: string | null;
  /** Tells classic load balancers (`2012-06-01`) from the others (`2015-12-01`); null for EC2 and IAM. */
  readonly apiVersion: string | null;
  /** `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleAction`, `AwsConsoleSignIn`… */
  readonly eventType: string | null;
  /** Null where the record does not say; a name that begins with Describe is no proof. */
  readonly readOnly: boolean | null;
  readonly managementEvent: boolean | null;
  /** Null: the call succeeded. EC2 prefixes `Client.` or `Server.`. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly requestParameters: JsonObject | null;
  readonly responseElements: JsonObject | null;
  readonly additionalEventData: JsonObject | null;
  readonly serviceEventDetails: JsonObject | null;
  readonly userIdentity: UserIdentity | null;
  /** An address, or the name of the AWS service that called. */
  readonly sourceIPAddress: string | null;
  /** Client-supplied. A list of user agents (seen in hand-made records) is joined by `, `. */
  readonly userAgent: string | null;
  /** True where the credentials came from a console session; AWS leaves it out otherwise. */
  readonly sessionCredentialFromConsole: boolean;
  /** Joins the records of one action that AWS delivers to several accounts. */
  readonly sharedEventID: string | null;
  /** Why the record is late or was changed, and which record it amends. */
  readonly addendum: { readonly reason: string | null; readonly originalEventID: string | null } | null;
}
