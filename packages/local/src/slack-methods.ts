import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { blockRefusal } from "./slack-block-limits.ts";

/** A message that the endpoint took. */
export interface EndpointMessage {
  readonly ts: string;
  readonly channel: string;
  /** `ts` of the message in whose thread it stands. */
  readonly threadTs?: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly metadata?: JsonObject;
  /** How often it was replaced by `chat.update`. */
  readonly updates: number;
}

/** What the endpoint holds. */
export interface SlackEndpointState {
  readonly messages: EndpointMessage[];
  /** The channels that exist, by name; undefined: all. */
  readonly channels: readonly string[] | undefined;
  readonly now: () => number;
}

/** Returns Slack's answer to a call that it refuses. */
export const refuse = (error: string, messages: readonly string[] = []): JsonObject => ({
  ok: false,
  error,
  ...(messages.length > 0 ? { response_metadata: { messages: [...messages] } } : {}),
});

type Method = (kept: SlackEndpointState, parameters: JsonObject) => JsonObject;

/** `chat.postMessage`. */
export const post: Method = (kept, parameters) => {
  const channel = textAt(parameters, "channel");
  if (!channel || !channelExists(kept, channel)) return refuse("channel_not_found");
  const refusal = blockRefusal(textAt(parameters, "text"), parameters.blocks);
  if (refusal) return refuse(refusal.error, refusal.messages);
  const threadTs = textAt(parameters, "thread_ts");
  const id = channelId(channel);
  if (threadTs && !kept.messages.some(({ ts, channel: at }) => ts === threadTs && at === id))
    return refuse("thread_not_found");
  const { metadata, blocks } = parameters;
  if (metadata !== undefined && !isMetadata(metadata)) return refuse("invalid_metadata_format");
  const message: EndpointMessage = {
    ts: nextTs(kept),
    channel: id,
    ...(threadTs ? { threadTs } : {}),
    text: textAt(parameters, "text") ?? "",
    blocks: Array.isArray(blocks) ? blocks : [],
    ...(isJsonObject(metadata) ? { metadata } : {}),
    updates: 0,
  };
  kept.messages.push(message);
  return { ok: true, channel: id, ts: message.ts, message: shown(message, true) };
};

const update: Method = (kept, parameters) => {
  const channel = textAt(parameters, "channel") ?? "";
  // Only an id is understood here, as at Slack.
  const index = kept.messages.findIndex(
    (message) => message.channel === channel && message.ts === textAt(parameters, "ts"),
  );
  const old = kept.messages[index];
  if (!old) return refuse(channel.startsWith("C") ? "message_not_found" : "channel_not_found");
  const refusal = blockRefusal(textAt(parameters, "text"), parameters.blocks);
  if (refusal) return refuse(refusal.error, refusal.messages);
  const { blocks, metadata } = parameters;
  kept.messages[index] = {
    ...old,
    text: textAt(parameters, "text") ?? old.text,
    blocks: Array.isArray(blocks) ? blocks : old.blocks,
    ...(isJsonObject(metadata) ? { metadata } : {}),
    updates: old.updates + 1,
  };
  return { ok: true, channel, ts: old.ts, text: old.text };
};

const history: Method = (kept, parameters) => {
  const oldest = Number(textAt(parameters, "oldest") ?? 0);
  return list(kept, parameters, (message) => !message.threadTs && Number(message.ts) > oldest, true);
};

const replies: Method = (kept, parameters) => {
  const ts = textAt(parameters, "ts");
  if (!kept.messages.some((message) => message.ts === ts)) return refuse("thread_not_found");
  return list(kept, parameters, (message) => message.ts === ts || message.threadTs === ts, false);
};

const list = (
  kept: SlackEndpointState,
  parameters: JsonObject,
  wanted: (message: EndpointMessage) => boolean,
  newestFirst: boolean,
): JsonObject => {
  const channel = textAt(parameters, "channel") ?? "";
  if (!channel.startsWith("C")) return refuse("channel_not_found");
  const found = kept.messages.filter((message) => message.channel === channel && wanted(message));
  if (newestFirst) found.reverse();
  const start = Number(textAt(parameters, "cursor") ?? 0);
  const end = start + Math.min(Number(textAt(parameters, "limit") ?? 100), 999);
  const withMetadata = textAt(parameters, "include_all_metadata") === "true";
  return {
    ok: true,
    messages: found.slice(start, end).map((message) => shown(message, withMetadata)),
    has_more: end < found.length,
    ...(end < found.length ? { response_metadata: { next_cursor: String(end) } } : {}),
  };
};

/** What is known of Slack's Web API here. */
export const methods: Readonly<Record<string, Method>> = {
  "auth.test": () => ({ ok: true, user: "eks-auditor", team: "local" }),
  "chat.postMessage": post,
  "chat.update": update,
  "conversations.history": history,
  "conversations.replies": replies,
  "conversations.list": ({ messages, channels = [] }) => ({
    ok: true,
    channels: [...new Set([...messages.map(({ channel }) => nameOf(channel)), ...channels])].map((name) => ({
      id: channelId(name),
      name: nameOf(name),
    })),
  }),
};

const shown = (message: EndpointMessage, withMetadata: boolean): JsonObject => ({
  type: "message",
  ts: message.ts,
  text: message.text,
  blocks: [...message.blocks],
  ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
  ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
});

const nextTs = (kept: SlackEndpointState): string => {
  const seconds = Math.floor(kept.now() / 1_000);
  return `${seconds}.${String(kept.messages.length + 1).padStart(6, "0")}`;
};

/** Returns a channel's id. It is made of the name itself, so that either finds the other. */
export const channelId = (channel: string): string =>
  channel.startsWith("C0") ? channel : `C0${Buffer.from(nameOf(channel)).toString("hex").toUpperCase()}`;

const nameOf = (channel: string): string =>
  channel.startsWith("C0") ? Buffer.from(channel.slice(2), "hex").toString() : channel.replace(/^#/, "");

const channelExists = ({ channels }: SlackEndpointState, channel: string): boolean =>
  !channels || channels.map(channelId).includes(channelId(channel)) || channel === "webhook";

const isMetadata = (metadata: Json): boolean =>
  isJsonObject(metadata) && typeof metadata.event_type === "string" && isJsonObject(metadata.event_payload);

const textAt = (parameters: JsonObject, key: string): string | undefined => {
  const value = parameters[key];
  return typeof value === "string" ? value : undefined;
};
