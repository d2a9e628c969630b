import { type Instant, toInstant } from "../model/instant.ts";
import { isJsonObject } from "../model/json.ts";
import { parseJson } from "./cloudtrail/parse-json.ts";

/**
 * An event of our own that goes the whole way of CloudTrail's events and means nothing: where it does not arrive,
 * changes would not either. EventBridge keeps sources that begin with `aws.` for AWS, so it has a source of its own.
 */
export const heartbeatEvent = { source: "eks-auditor.heartbeat", detailType: "Heartbeat" } as const;

export interface Heartbeat {
  /** When it was sent. */
  readonly at: Instant;
  /** The region whose default bus it was put on, when that is not the home region: it proves the way from there. */
  readonly forwardedFrom?: string;
}

/** Returns the detail of a heartbeat's event. */
export const heartbeatDetail = ({ at }: Heartbeat): string => JSON.stringify({ at });

/** Writes a heartbeat as a message, in the form of its event. */
export const writeHeartbeat = ({ at }: Heartbeat): string =>
  JSON.stringify({ source: heartbeatEvent.source, "detail-type": heartbeatEvent.detailType, detail: { at } });

/** Clocks differ by seconds; what claims to come from later was not sent by a schedule. */
const clockSkewMilliseconds = 5 * 60_000;

/**
 * Reads a heartbeat from the text of an event or a message; null when the text is anything else. Never throws. One from
 * the future is none: whoever may put events could send it, and every later one would count as older.
 */
export const readHeartbeat = (text: string, now: Instant): Heartbeat | null => {
  // Nearly every text is a change: those are told apart without reading them.
  if (!text.includes(`"${heartbeatEvent.source}"`)) return null;
  const event = parseJson(text);
  if (!isJsonObject(event) || event.source !== heartbeatEvent.source) return null;
  if (event["detail-type"] !== heartbeatEvent.detailType || !isJsonObject(event.detail)) return null;
  const { at, forwardedFrom } = event.detail;
  if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
  if (Date.parse(at) > Date.parse(now) + clockSkewMilliseconds) return null;
  return { at: toInstant(at), ...(typeof forwardedFrom === "string" && { forwardedFrom }) };
};
