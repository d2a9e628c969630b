import {
  counted,
  countText,
  missingIn,
  missingText,
  type Report,
  whereText,
  windowText,
} from "@eks-auditor/core/report";
import { reportPath } from "@eks-auditor/core/report-event";
import { context, divider, header, type SlackBlock, section } from "./blocks.ts";
import { type DecisionState, decisionBlocks } from "./buttons/decision-blocks.ts";
import { changeText } from "./change-text.ts";
import { limits } from "./limits.ts";
import { noteTexts } from "./note-texts.ts";
import { type PageReference, pageLink } from "./page-reference.ts";
import { severityMark } from "./severity-mark.ts";
import type { SlackContent, SlackMessage } from "./slack-message.ts";
import { fitLines, slackCode, slackText } from "./slack-text.ts";

/** How a report is laid out. */
export interface ReportBlocksOptions extends PageReference {
  /** Absent: people cannot answer. */
  readonly deciding?: DecisionState;
}

/** The message itself is for reading at a glance; its thread has room for more. */
const messageChangesMax = 10;
const threadChangesMax = 20;
const threadMessagesMax = 4;
const missingMax = 3;

/**
 * Returns a report as one Slack message within Slack's limits. What does not fit is counted. Text from AWS is escaped.
 */
export const reportBlocks = (report: Report, options: ReportBlocksOptions = {}): SlackContent =>
  parentContent(report, packChanges(report, 0, messageChangesMax, options), options, "");

/**
 * Returns a report as the messages of one thread: first the message itself, then, when it could not hold every change,
 * up to four more. The last counts what even these could not hold.
 */
export const reportMessages = (
  report: Report,
  options: ReportBlocksOptions = {},
): [SlackMessage, ...SlackMessage[]] => {
  const first = packChanges(report, 0, messageChangesMax, options);
  const thread: SlackMessage[] = [];
  let shown = first.length;
  while (shown < report.changes.length && thread.length < threadMessagesMax) {
    const texts = packChanges(report, shown, threadChangesMax, {});
    shown += texts.length;
    const last = thread.length + 1 === threadMessagesMax;
    thread.push({
      ...threadContent(report, texts, shown, last ? options : {}, last),
      mark: { reportId: report.id, part: `more-${thread.length + 1}` },
    });
  }
  const whereRest =
    shown === report.changes.length ? " in the thread" : `, ${shown - first.length} of them in the thread`;
  return [
    { ...parentContent(report, first, options, whereRest), mark: { reportId: report.id, part: "report" } },
    ...thread,
  ];
};

/** Returns the sections for the changes from `start` on that fit into one message: at least one. */
const packChanges = (
  report: Report,
  start: number,
  countMax: number,
  { deciding }: ReportBlocksOptions,
): string[] => {
  const room = limits.total - reserved - (deciding ? limits.contextText : 0);
  const texts: string[] = [];
  let length = start === 0 ? noteTexts(report).join("").length : 0;
  for (const change of report.changes.slice(start, start + countMax)) {
    const text = changeText(change);
    if (texts.length > 0 && length + text.length > room) break;
    texts.push(text);
    length += text.length;
  }
  return texts;
};

/** Room for heading, context, gaps and closing line. */
const reserved = limits.headerText + 2 * limits.contextText;

const parentContent = (
  report: Report,
  texts: readonly string[],
  options: ReportBlocksOptions,
  whereRest: string,
): SlackContent => {
  const { severity, title } = report;
  const hidden = report.changes.length - texts.length;
  const mark = severityMark[severity];
  return {
    text: `${mark} ${severity}: ${slackText(title, limits.fallbackText - 40)}`,
    blocks: [
      header(`${mark} ${slackText(title, limits.headerText - 4)}`),
      context(
        `*${severity}* · ${slackText(whereText(report), 300)} · ${windowText(report)} · *${countText(report)}*`,
        reference(report, options),
      ),
      ...texts.flatMap((text) => [divider, section(text)]),
      ...(hidden > 0 ? [section(`*and ${counted(hidden, "more change")}*${whereRest}`)] : []),
      ...noteTexts(report).map((text) => section(text)),
      ...unreadBlock(report),
      ...(options.deciding ? decisionBlocks(report, options.deciding) : []),
    ],
  };
};

const threadContent = (
  report: Report,
  texts: readonly string[],
  shown: number,
  options: PageReference,
  last: boolean,
): SlackContent => {
  const hidden = report.changes.length - shown;
  const from = shown - texts.length + 1;
  const range = `changes ${from} to ${shown} of ${report.changes.length}`;
  return {
    text: `${range}: ${slackText(report.title, limits.fallbackText - 100)}`,
    blocks: [
      context(range),
      ...texts.map((text) => section(text)),
      ...(last && hidden > 0
        ? [context(`*and ${counted(hidden, "more change")}* not shown here`, reference(report, options))]
        : []),
    ],
  };
};

const reference = ({ id }: Report, page: PageReference): string => {
  const link = pageLink(page, { path: reportPath(id) }, `report ${id}`);
  if (link !== undefined) return link;
  const shown = page.pageCommand ? ` · show it with ${slackCode(page.pageCommand, 120)}` : "";
  return `report ${slackCode(id, 80)}${shown}`;
};

const unreadBlock = (report: Report): SlackBlock[] => {
  const missing = missingIn(report);
  if (missing.length === 0) return [];
  const rest = missing.length - missingMax;
  const lines = [
    ":warning: *could not be read, so not compared*",
    ...missing.slice(0, missingMax).map((right) => `• ${slackText(missingText(right), 400)}`),
    ...(rest > 0 ? [`_and ${counted(rest, "more action")}_`] : []),
  ];
  return [context(fitLines(lines, limits.contextText))];
};
