import { counted, countText, type Report } from "@eks-auditor/core/report";
import {
  type DeliveredContent,
  deliveredContentOf,
  type News,
  newsSince,
  withdrawnSince,
} from "@eks-auditor/delivery";
import { context, section } from "./blocks.ts";
import { actorLines, changeHeading, changeText } from "./change-text.ts";
import { limits } from "./limits.ts";
import { noteTexts } from "./note-texts.ts";
import type { SlackContent } from "./slack-message.ts";
import { fitLines, slackText } from "./slack-text.ts";

const additionsMax = 20;

/**
 * Returns what the thread of an earlier report is to be told now that it says more: who made a change that nobody was
 * known to have made, changes that are new or say something
 * else, and how many were changed back. Null: nothing that a reader could notice.
 */
export const additionBlocks = (before: Report, after: Report): SlackContent | null =>
  newsBlocks(deliveredContentOf(before), after);

/** The same from what is remembered of the earlier report. */
export const newsBlocks = (told: DeliveredContent, report: Report): SlackContent | null => {
  if (told.digest === deliveredContentOf(report).digest) return null;
  const news = newsSince(told, report);
  const texts: string[] = [];
  let length = 0;
  for (const item of news.slice(0, additionsMax)) {
    const text = newsText(item);
    if (texts.length > 0 && length + text.length > limits.total - 2 * limits.contextText) break;
    texts.push(text);
    length += text.length;
  }
  const hidden = news.length - texts.length;
  const withdrawn = withdrawnSince(told, report);
  // What was told of notes is not remembered: they are told anew when they can be the only news.
  if (news.length === 0 && withdrawn === 0) texts.push(...noteTexts(report));
  const summary = summaryOf(news, withdrawn);
  return {
    text: `${summary}: ${slackText(report.title, limits.fallbackText - 200)}`,
    blocks: [
      ...texts.map((text) => section(text)),
      context(
        `${summary} · now *${countText(report)}*${hidden > 0 ? ` · and ${counted(hidden, "more addition")} not shown here` : ""}`,
      ),
    ],
  };
};

const summaryOf = (news: readonly News[], withdrawn: number): string => {
  const attributed = news.filter(({ kind }) => kind === "attributed").length;
  const parts = [
    ...(attributed > 0 ? [`late: who did it, for ${counted(attributed, "change")}`] : []),
    ...(withdrawn > 0 ? [`${counted(withdrawn, "reported change")} reverted`] : []),
  ];
  return parts.length > 0 ? parts.join("; ") : "the report above was updated";
};

const newsText = ({ change, kind }: News): string => {
  if (kind === "attributed")
    return fitLines(
      [changeHeading(change, "late: who did it · "), ...actorLines(change)],
      limits.sectionText,
    );
  return changeText(change, kind === "added" ? "added: " : "updated: ");
};
