import type { SlackBlock } from "./blocks.ts";

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
