import type { Actor } from "../model/actor.ts";
import type { Instant } from "../model/instant.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { actorOf } from "./cloudtrail/actor-of.ts";
import type { CloudTrailRecord } from "./cloudtrail/record.ts";

/** Someone called an API on the auditor itself. */
export interface Tampering {
  readonly eventID: string;
  readonly at: Instant;
  readonly eventName: string;
  /** `events`, `sqs`, `lambda`… */
  readonly service: string;
  readonly accountId: string;
  readonly region: string;
  readonly actor: Actor;
  /** Names of what was called on, ours first; empty when the call names nothing. */
  readonly things: readonly string[];
  /** Null: the call succeeded. */
  readonly errorCode: string | null;
}

/** A call can name a hundred alarms; these are enough to know what it is about. */
const thingsMax = 5;

/** Where a call names something by an id that tells nobody whose it is. */
const idKeys = ["name", "trailName", "uuid", "uUID", "apiId"] as const;

/**
 * Returns what a record of a call on the auditor tells. `ownPrefix` begins the names of everything that a deployment
 * makes: `eks-auditor-production-`. What was called on is named as it stands in the request, without the ARN around it.
 */
export const tamperingOf = (record: CloudTrailRecord, ownPrefix: string): Tampering => {
  const { eventID, eventTime, eventName, eventSource, accountId, awsRegion, errorCode } = record;
  const request = record.requestParameters;
  const own = [...textsIn(request), ...textsIn(record.responseElements)].flatMap((text) =>
    ownName(text, ownPrefix),
  );
  const ids = idKeys.flatMap((key) => (typeof request?.[key] === "string" ? [request[key]] : []));
  return {
    eventID,
    at: eventTime,
    eventName,
    service: eventSource.replace(/\.amazonaws\.com(\.cn)?$/, ""),
    accountId,
    region: awsRegion,
    actor: actorOf(record),
    things: [...new Set(own.length > 0 ? own : ids)].slice(0, thingsMax),
    errorCode,
  };
};

/** Returns the name in a name, an ARN or a URL; nothing of a text that only mentions one, as a policy does. */
const ownName = (text: string, ownPrefix: string): string[] => {
  const at = text.indexOf(ownPrefix);
  const rest = at === -1 ? "" : text.slice(at);
  return /^[\w.-]+$/.test(rest) && !/\s/.test(text) ? [rest] : [];
};

function* textsIn(value: Json): Generator<string, void, undefined> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const member of value) yield* textsIn(member);
  else if (isJsonObject(value)) for (const member of Object.values(value)) yield* textsIn(member);
}
