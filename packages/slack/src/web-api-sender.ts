import { wallSleep } from "@eks-auditor/delivery";
import { channelThrottle } from "./channel-throttle.ts";
import { findMessage, markEventType } from "./find-message.ts";
import type { SlackMessage } from "./slack-message.ts";
import type { Posted, SlackSender } from "./slack-sender.ts";
import { callSlack, type WebApiOptions } from "./web-api-call.ts";

const lookBackMilliseconds = 10 * 60_000;

/**
 * Makes a sender over Slack's Web API. Waits as long as Slack asks when it is rate limited, and repeats what failed on
 * Slack's side; since such a call may have been done all the same, it first looks whether the message is there.
 */
export const webApiSender = (options: WebApiOptions): SlackSender => {
  const { now = Date.now, sleep = wallSleep, perSecond = 1, burst = 5 } = options;
  const turns = channelThrottle({ perSecond, burst, now, sleep });
  const call = callSlack(options);
  const find = findMessage(call);
  return {
    send: async (message, channel, threadTs) => {
      await turns.turn(channel);
      const since = new Date(now() - lookBackMilliseconds).toISOString();
      const alreadyDone = async (): Promise<Posted | undefined> => {
        const found = await find(message.mark, channel, since, threadTs);
        return typeof found === "string" ? undefined : found;
      };
      return call(
        "chat.postMessage",
        { ...argumentsFor(message), channel, ...(threadTs ? { thread_ts: threadTs } : {}) },
        ({ ts, channel: channelId }) => ({
          ...(typeof ts === "string" ? { ts } : {}),
          ...(typeof channelId === "string" ? { channelId } : {}),
        }),
        alreadyDone,
      );
    },
    threads: {
      update: async (message, channelId, ts) => {
        await turns.turn(channelId);
        await call("chat.update", { ...argumentsFor(message), channel: channelId, ts }, () => true);
      },
      find,
    },
  };
};

const argumentsFor = ({ text, blocks, mark }: SlackMessage): Record<string, unknown> => ({
  text,
  blocks,
  parse: "none",
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
  metadata: {
    event_type: markEventType,
    event_payload: { report_id: mark.reportId, part: mark.part },
  },
});
