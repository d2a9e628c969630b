import * as z from "zod";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { deriveEventID } from "./derived-id.ts";
import { type Envelope, sourceMatches } from "./envelope.ts";
import { readEventTime } from "./event-time.ts";
import { flag, jsonObject, text, textOrList } from "./field.ts";
import type { CloudTrailRecord } from "./record.ts";
import type { RejectionKind, RejectionReason } from "./rejection.ts";
import { userIdentitySchema } from "./user-identity.ts";

/** Far longer than any id, name, region or account that AWS writes; all become parts of keys. */
const longestName = 256;

/** Deeper than anything AWS writes, and shallow enough for every recursive reader behind us. */
const deepest = 100;

const recordSchema = z.object({
  eventID: text,
  eventTime: text,
  eventSource: text,
  eventName: text,
  awsRegion: text,
  recipientAccountId: text,
  apiVersion: text,
  eventType: text,
  readOnly: flag,
  managementEvent: flag,
  errorCode: text,
  errorMessage: text,
  requestParameters: jsonObject,
  responseElements: jsonObject,
  additionalEventData: jsonObject,
  serviceEventDetails: jsonObject,
  userIdentity: userIdentitySchema.nullable().catch(null),
  sourceIPAddress: text,
  userAgent: textOrList,
  sessionCredentialFromConsole: flag.transform((said) => said === true),
  sharedEventID: text,
  addendum: z.object({ reason: text, originalEventID: text }).nullable().catch(null),
});

/**
 * Reads one CloudTrail record. Only what makes a record unusable refuses it: being none, or lacking what happened
 * (`eventSource`, `eventName`), when (`eventTime`) or where (region and account, which an envelope may supply).
 */
export const parseRecord = (value: Json, envelope: Envelope | null): CloudTrailRecord | RejectionReason => {
  if (!isJsonObject(value))
    return refuse(null, "not-cloudtrail", `${kindOf(value)} is not a CloudTrail record`);
  if (isDeeper(value, deepest)) return refuse(null, "too-large", `nested deeper than ${deepest} levels`);
  const read = recordSchema.parse(value);
  const eventID = read.eventID && read.eventID.length > longestName ? null : read.eventID;
  const { eventSource, eventName } = read;
  const tooLong = namesOf(read).find(([, text]) => (text?.length ?? 0) > longestName);
  if (tooLong) return refuse(eventID, "too-large", `${tooLong[0]} is longer than ${longestName} characters`);

  if (isInsight(value))
    return refuse(eventID, "insight", "an Insights record tells of rates of calls, not of a call");
  if (!eventSource && !eventName) return refuse(eventID, "not-cloudtrail", describeStranger(value));
  if (!eventSource) return refuse(eventID, "incomplete", "eventSource is missing");
  if (!eventName) return refuse(eventID, "incomplete", "eventName is missing");
  if (eventSource.startsWith("aws:")) {
    return refuse(eventID, "not-cloudtrail", `a notification of ${eventSource}, not a CloudTrail record`);
  }
  if (envelope && !sourceMatches(envelope, eventSource)) {
    const contradiction = `the envelope's source ${envelope.source} contradicts eventSource ${eventSource}`;
    return refuse(eventID, "forged", contradiction);
  }
  const contradicted = contradictedBy(envelope, read);
  if (contradicted) return refuse(eventID, "forged", contradicted);
  if (!read.eventTime) return refuse(eventID, "incomplete", "eventTime is missing");
  const eventTime = readEventTime(read.eventTime);
  if (!eventTime)
    return refuse(eventID, "incomplete", `eventTime "${read.eventTime.slice(0, 40)}" is no time`);
  const awsRegion = read.awsRegion ?? envelope?.region ?? null;
  if (!awsRegion) return refuse(eventID, "incomplete", "awsRegion is missing, and no envelope tells it");
  const accountId = read.recipientAccountId ?? envelope?.account ?? read.userIdentity?.accountId ?? null;
  if (!accountId)
    return refuse(eventID, "incomplete", "no account: recipientAccountId, envelope and caller lack it");
  // Both become parts of scope keys, whose separator is the slash.
  if (!isName(awsRegion)) return refuse(eventID, "incomplete", "awsRegion is not the name of a region");
  if (!isName(accountId)) return refuse(eventID, "incomplete", "the account is not an account id");

  return {
    ...read,
    eventID: eventID ?? deriveEventID(value),
    eventIDDerived: eventID === null,
    eventTime,
    eventSource,
    eventName,
    awsRegion,
    accountId,
  };
};

type Read = z.output<typeof recordSchema>;

const namesOf = ({ eventID, eventSource, eventName, awsRegion, recipientAccountId, apiVersion }: Read) =>
  Object.entries({ eventID, eventSource, eventName, awsRegion, recipientAccountId, apiVersion });

/**
 * Says in what an envelope contradicts its record. AWS writes both from one call: `account` and `region` of the envelope
 * are those of the record. IAM's and other global calls are delivered where they are recorded, in their record's region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
const contradictedBy = (
  envelope: Envelope | null,
  { recipientAccountId, awsRegion }: Read,
): string | undefined => {
  if (!envelope) return undefined;
  if (envelope.account && recipientAccountId && envelope.account !== recipientAccountId)
    return `the envelope's account ${cut(envelope.account)} contradicts the record's ${cut(recipientAccountId)}`;
  if (envelope.region && awsRegion && envelope.region !== awsRegion)
    return `the envelope's region ${cut(envelope.region)} contradicts the record's ${cut(awsRegion)}`;
  return undefined;
};

/** The input is quoted in reasons; it must not make them endless. */
const cut = (words: string): string => (words.length > 40 ? `${words.slice(0, 40)}…` : words);

const isInsight = (value: JsonObject): boolean =>
  value.eventType === "AwsCloudTrailInsight" || "insightDetails" in value;

const describeStranger = (value: JsonObject): string =>
  "digestS3Object" in value
    ? "a digest file of CloudTrail, which holds no events"
    : "JSON without eventSource and eventName is not a CloudTrail record";

const isName = (name: string): boolean => /^[\w.-]{1,64}$/.test(name);

const kindOf = (value: Json): string =>
  value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;

const isDeeper = (value: Json, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1)));

const refuse = (eventID: string | null, kind: RejectionKind, reason: string): RejectionReason => ({
  eventID,
  kind,
  reason,
});
