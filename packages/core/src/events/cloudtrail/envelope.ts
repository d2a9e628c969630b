import type { JsonObject } from "../../model/json.ts";
import { text } from "./field.ts";
import type { RejectionReason } from "./rejection.ts";

/** What an EventBridge envelope says about the record inside. */
export interface Envelope {
  readonly id: string | null;
  /** For example `aws.eks`. */
  readonly source: string;
  readonly detailType: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html; sign-in in both spellings. */
const detailTypes = new Set([
  "AWS API Call via CloudTrail",
  "AWS Service Event via CloudTrail",
  "AWS Console Action via CloudTrail",
  "AWS Console Signin via CloudTrail",
  "AWS Console Sign In via CloudTrail",
  "AWS Insight via CloudTrail",
]);

/** Returns whether a JSON object is an EventBridge envelope. */
export const isEnvelope = (value: JsonObject): boolean => "detail-type" in value && "detail" in value;

/**
 * Reads an envelope, or says why it is not one that AWS made for a CloudTrail record. Anyone with `events:PutEvents` can
 * send an event of detail type `AWS API Call via CloudTrail`, but AWS keeps sources that begin with `aws.` to itself.
 */
export const readEnvelope = (value: JsonObject): Envelope | RejectionReason => {
  const source = text.parse(value.source) ?? "";
  const detailType = text.parse(value["detail-type"]) ?? "";
  if (!/^aws\.[a-z0-9.-]+$/.test(source)) {
    return refuse("forged", `the envelope's source "${cut(source)}" is not an AWS service`);
  }
  if (!detailTypes.has(detailType)) {
    return refuse("not-cloudtrail", `detail type "${cut(detailType)}" is not one of CloudTrail's`);
  }
  return {
    id: text.parse(value.id),
    source,
    detailType,
    account: text.parse(value.account),
    region: text.parse(value.region),
  };
};

/**
 * Returns whether an envelope's source is the service that its record claims: `aws.eks` and `eks.amazonaws.com`. Otherwise
 * a rule that lets one service in could be fed with records of another.
 */
export const sourceMatches = (envelope: Envelope, eventSource: string): boolean => {
  const service = envelope.source.slice("aws.".length);
  return eventSource === service || eventSource.startsWith(`${service}.`);
};

const refuse = (kind: RejectionReason["kind"], reason: string): RejectionReason => ({
  eventID: null,
  kind,
  reason,
});

/** The input is quoted in reasons; it must not make them endless. */
const cut = (words: string): string => (words.length > 80 ? `${words.slice(0, 80)}…` : words);
