import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  SectionBlock,
} from "@slack/types";

/** One Block Kit block as Slack's API takes it. https://docs.slack.dev/reference/block-kit/blocks */
export type SlackBlock = KnownBlock;

/**
 * `verbatim` keeps Slack from turning words into links and mentions.
 * https://docs.slack.dev/reference/block-kit/composition-objects/text-object
 */
const mrkdwn = (text: string): MrkdwnElement => ({ type: "mrkdwn", text, verbatim: true });

/** Returns a heading of plain text. */
export const header = (text: string): HeaderBlock => ({ type: "header", text: { type: "plain_text", text } });

/** Returns a paragraph of mrkdwn. */
export const section = (text: string): SectionBlock => ({ type: "section", text: mrkdwn(text) });

/** Returns a line of small print, with one element for each text of mrkdwn. */
export const context = (...texts: readonly string[]): ContextBlock => ({
  type: "context",
  elements: texts.map(mrkdwn),
});

/** Returns a line between blocks. */
export const divider: DividerBlock = { type: "divider" };

/** Returns a button. Slack sends `actionId` and `value` back when somebody presses it. */
export const button = (text: string, actionId: string, value: string): Button => ({
  type: "button",
  text: { type: "plain_text", text },
  action_id: actionId,
  value,
});

/** Returns a row of buttons. */
export const actions = (...elements: readonly Button[]): ActionsBlock => ({
  type: "actions",
  elements: [...elements],
});
