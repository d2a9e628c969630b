import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { type Envelope, isEnvelope, readEnvelope } from "./envelope.ts";
import { parseJson } from "./parse-json.ts";
import { isRejectionReason, type RejectionReason } from "./rejection.ts";

/** One thing found in a document: what should be a record with the envelope it came in, or the reason why not. */
export type Unwrapped = { readonly value: Json; readonly envelope: Envelope | null } | RejectionReason;

/** Messages in messages: an SQS body with an SNS notification with an envelope makes three. */
const mostWrappings = 10;

/**
 * Finds the records in one JSON document, in their order: the document itself, the members of an array, of
 * `{"Records": [...]}` (log files of CloudTrail, messages of SQS and SNS as Lambda gets them), of `{"Messages": [...]}`
 * (SQS) and of `{"Events": [...]}` (LookupEvents), each inside any of: an EventBridge envelope, the body of an SQS
 * message, an SNS notification, a JSON text.
 */
export function* unwrap(document: Json): Generator<Unwrapped> {
  yield* open(document, null, mostWrappings);
}

function* open(value: Json, envelope: Envelope | null, wrappings: number): Generator<Unwrapped> {
  if (wrappings === 0) {
    yield { eventID: null, kind: "too-large", reason: `wrapped in more than ${mostWrappings} layers` };
    return;
  }
  const list = listIn(value);
  if (list) {
    for (const member of list) yield* open(member, envelope, wrappings - 1);
    return;
  }
  const message = typeof value === "string" ? value : isJsonObject(value) ? messageIn(value) : null;
  if (message !== null) {
    const content = parseJson(message);
    if (content instanceof SyntaxError)
      yield { eventID: null, kind: "not-json", reason: "the message's text is not JSON" };
    else yield* open(content, envelope, wrappings - 1);
    return;
  }
  if (isJsonObject(value) && isEnvelope(value)) {
    const inner = readEnvelope(value);
    if (isRejectionReason(inner)) yield { ...inner, eventID: eventIDIn(value.detail) };
    else yield* open(value.detail ?? null, inner, wrappings - 1);
    return;
  }
  yield { value, envelope };
}

const listIn = (value: Json): readonly Json[] | null => {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value)) return null;
  const { Records, Messages, Events } = value;
  return [Records, Messages, Events].find((list) => Array.isArray(list)) ?? null;
};

/** The text that a message carries: of SQS as Lambda or the API gives it, of SNS, or of LookupEvents. */
const messageIn = (value: JsonObject): string | null => {
  if ("eventName" in value) return null;
  const { body, Body, Message, CloudTrailEvent, Sns } = value;
  const candidates = [body, Body, CloudTrailEvent, Message, isJsonObject(Sns) ? Sns.Message : null];
  return candidates.find((candidate) => typeof candidate === "string") ?? null;
};

const eventIDIn = (detail: Json | undefined): string | null =>
  isJsonObject(detail) && typeof detail.eventID === "string" ? detail.eventID : null;
