import type { Instant } from "@eks-auditor/core";
import type { MessageMark, SlackMessage } from "./slack-message.ts";

/** Where a message stands. Absent where Slack does not tell (webhooks). */
export interface Posted {
  /** Slack's id of the message. */
  readonly ts?: string;
  /** Slack's id of the channel, whatever name was used for it. */
  readonly channelId?: string;
}

/** Takes messages to Slack. */
export interface SlackSender {
  /**
   * Posts a message to a channel, or into the thread of another message.
   * @throws SlackRefusedError when it cannot be posted as it is
   * @throws SlackUnavailableError when Slack did not take it within the budget
   */
  send(message: SlackMessage, channel: string, threadTs?: string): Promise<Posted>;
  /** What only the Web API can do; absent for webhooks. */
  readonly threads?: SlackThreads;
}

export interface SlackThreads {
  /** Replaces a message that was posted before. `channelId` is the id, not the name. */
  update(message: SlackMessage, channelId: string, ts: string): Promise<void>;
  /**
   * Looks for a message of ours by its mark, since a time, in the channel or in one thread of it. `unknown` when the
   * app may not read there, so that nobody can tell.
   */
  find(
    mark: MessageMark,
    channel: string,
    since: Instant,
    threadTs?: string,
  ): Promise<Required<Posted> | "absent" | "unknown">;
}
