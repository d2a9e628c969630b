import { type Instant, isJsonObject, type Json, type JsonObject, toInstant } from "@eks-auditor/core";
import { type Decider, decisionKinds } from "@eks-auditor/core/notify";
import { actionPrefix, type ButtonAction } from "./decision-blocks.ts";

/** Someone's press of a button on a report's message, as Slack tells of it. */
export interface ButtonPress {
  readonly action: ButtonAction;
  readonly reportId: string;
  readonly by: Decider;
  /** When it was pressed, by Slack's clock: what is sent twice has the same. */
  readonly at: Instant;
  readonly channelId: string;
  /** Slack's id of the message. */
  readonly messageTs: string;
  /** Where an answer may be sent for half an hour. */
  readonly responseUrl: string;
}

const actions: readonly string[] = [...decisionKinds, "diff"];

/**
 * Reads the field `payload` of a form that Slack signed. Null: nothing that a button of ours sends.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export const readButtonPress = (form: URLSearchParams): ButtonPress | null => {
  const payload = jsonObject(form.get("payload"));
  if (payload?.type !== "block_actions") return null;
  const { user, channel, message, container, actions: pressed, response_url: responseUrl } = payload;
  const [action, another] = Array.isArray(pressed) ? pressed : [];
  if (!isJsonObject(action) || another !== undefined) return null;
  const actionId = text(action.action_id, 255);
  const named = actionId?.startsWith(actionPrefix) ? actionId.slice(actionPrefix.length) : undefined;
  const by = isJsonObject(user) ? deciderOf(user) : null;
  const at = instantOf(text(action.action_ts, 30));
  const reportId = text(action.value, 200);
  const channelId = text(fieldOf(channel, "id") ?? fieldOf(container, "channel_id"), 40);
  const messageTs = text(fieldOf(message, "ts") ?? fieldOf(container, "message_ts"), 30);
  if (!named || !actions.includes(named) || !by || !at || !reportId || !channelId || !messageTs) return null;
  return {
    action: named as ButtonAction,
    reportId,
    by,
    at,
    channelId,
    messageTs,
    responseUrl: text(responseUrl, 1_000) ?? "",
  };
};

const deciderOf = ({ id, username, name }: JsonObject): Decider | null => {
  const known = text(id, 40);
  return known ? { id: known, name: text(username, 80) ?? text(name, 80) ?? "someone" } : null;
};

/** Slack's times are seconds since 1970 with a fraction. */
const instantOf = (ts: string | undefined): Instant | null =>
  ts !== undefined && /^\d{9,11}\.\d{1,6}$/.test(ts) ? toInstant(Math.floor(Number(ts) * 1_000)) : null;

const fieldOf = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) ? value[key] : undefined;

const text = (value: Json | undefined, lengthMax: number): string | undefined =>
  typeof value === "string" && value !== "" && value.length <= lengthMax ? value : undefined;

const jsonObject = (json: string | null): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(json ?? "");
    return isJsonObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
