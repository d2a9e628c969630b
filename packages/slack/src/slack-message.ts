import type { JsonObject } from "@eks-auditor/core";
import { type BlockBuilder, BlockCollection } from "slack-block-builder";

/** One Block Kit block as Slack's API takes it. */
export type SlackBlock = JsonObject & { readonly type: string };

/** What is shown: blocks, and the text that notifications and screen readers use in their place. */
export interface SlackContent {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** Tells one message of a report from the others, so that it can be found again in Slack. */
export interface MessageMark {
  readonly reportId: string;
  /** `report` for the message itself; in its thread `more-1`, `late-…`. */
  readonly part: string;
}

export interface SlackMessage extends SlackContent {
  readonly mark: MessageMark;
}

/**
 * Builds blocks. Every mrkdwn text becomes `verbatim`, which keeps Slack from making links and mentions of words by
 * itself. https://docs.slack.dev/reference/block-kit/composition-objects/text-object
 */
export const buildBlocks = (builders: readonly BlockBuilder[]): SlackBlock[] =>
  JSON.parse(JSON.stringify(BlockCollection(...builders)), (_key, value: unknown) =>
    isMarkdownText(value) ? { ...value, verbatim: true } : value,
  ) as SlackBlock[];

const isMarkdownText = (value: unknown): value is { type: "mrkdwn" } =>
  typeof value === "object" && value !== null && "type" in value && value.type === "mrkdwn";
