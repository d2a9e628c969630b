import { parseJson } from "./cloudtrail/parse-json.ts";
import { type Instant, toInstant } from "./instant.ts";
import { isJsonObject } from "./json.ts";

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

/** Gives the detail of a heartbeat's event. */
export const heartbeatDetail = ({ at }: Heartbeat): string => JSON.stringify({ at });

/** Writes a heartbeat as a message, in the form of its event. */
export const writeHeartbeat = ({ at }: Heartbeat): string =>
  JSON.stringify({ source: heartbeatEvent.source, "detail-type": heartbeatEvent.detailType, detail: { at } });

/** Reads a heartbeat from the text of an event or a message; null when the text is anything else. Never throws. */
export const readHeartbeat = (text: string): Heartbeat | null => {
  // Nearly every text is a change: those are told apart without reading them.
  if (!text.includes(`"${heartbeatEvent.source}"`)) return null;
  const event = parseJson(text);
  if (!isJsonObject(event) || event.source !== heartbeatEvent.source) return null;
  if (event["detail-type"] !== heartbeatEvent.detailType || !isJsonObject(event.detail)) return null;
  const { at, forwardedFrom } = event.detail;
  if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
  return { at: toInstant(at), ...(typeof forwardedFrom === "string" && { forwardedFrom }) };
};
