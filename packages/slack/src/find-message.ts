import { type Instant, isJsonObject, type JsonObject } from "@eks-auditor/core";
import { SlackRefusedError } from "./errors.ts";
import type { MessageMark } from "./slack-message.ts";
import type { Posted } from "./slack-sender.ts";
import type { SlackCall } from "./web-api-call.ts";

/** The type under which messages carry their mark. */
export const markEventType = "eks_auditor_report";

const pageSize = 200;
const pagesMax = 10;

/** What Slack answers to a search where the app may not look, or under a name that only posting understands. */
const cannotLook = new Set(["missing_scope", "not_in_channel", "channel_not_found", "thread_not_found"]);

/** Looks for a message by its mark, in the channel since a time or in one thread. See `SlackThreads.find`. */
export const findMessage =
  (call: SlackCall) =>
  async (
    mark: MessageMark,
    channel: string,
    since: Instant,
    threadTs?: string,
  ): Promise<Required<Posted> | "absent" | "unknown"> => {
    try {
      const channelId = await channelIdOf(call, channel);
      if (!channelId) return "unknown";
      const parameters = {
        channel: channelId,
        ...(threadTs ? { ts: threadTs } : { oldest: String(Math.floor(Date.parse(since) / 1_000)) }),
        include_all_metadata: true,
        limit: pageSize,
      };
      let cursor = "";
      for (let page = 0; page < pagesMax; page += 1) {
        const answer = await call(
          threadTs ? "conversations.replies" : "conversations.history",
          cursor ? { ...parameters, cursor } : parameters,
          (read) => read,
        );
        const ts = listOf(answer.messages).find((message) => carries(message, mark))?.ts;
        if (typeof ts === "string") return { ts, channelId };
        cursor = cursorOf(answer);
        if (!cursor) return "absent";
      }
      return "unknown";
    } catch (error) {
      if (error instanceof SlackRefusedError && cannotLook.has(error.code)) return "unknown";
      throw error;
    }
  };

/** Posting takes a channel's name, reading only its id. */
const channelIdOf = async (call: SlackCall, channel: string): Promise<string | undefined> => {
  if (/^[CGD][A-Z0-9]{6,}$/.test(channel)) return channel;
  const name = channel.replace(/^#/, "");
  let cursor = "";
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await call(
      "conversations.list",
      {
        types: "public_channel,private_channel",
        exclude_archived: true,
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
      },
      (read) => read,
    );
    const id = listOf(answer.channels).find((item) => item.name === name)?.id;
    if (typeof id === "string") return id;
    cursor = cursorOf(answer);
    if (!cursor) return undefined;
  }
  return undefined;
};

const carries = (message: JsonObject, mark: MessageMark): boolean => {
  const metadata = message.metadata;
  if (!isJsonObject(metadata) || metadata.event_type !== markEventType) return false;
  const payload = metadata.event_payload;
  return isJsonObject(payload) && payload.report_id === mark.reportId && payload.part === mark.part;
};

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const cursorOf = (answer: Readonly<Record<string, unknown>>): string => {
  const metadata = answer.response_metadata;
  const cursor = isJsonObject(metadata) ? metadata.next_cursor : undefined;
  return typeof cursor === "string" ? cursor : "";
};
