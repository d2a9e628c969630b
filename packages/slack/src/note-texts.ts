import { counted, notesOf, type Report } from "@eks-auditor/core/report";
import { limits } from "./limits.ts";
import { fitLines, slackText } from "./slack-text.ts";

const notesMax = 5;
const linesMax = 12;
const lineLength = 300;

/** Returns what a report says beside its changes as mrkdwn, a section for each heading; half of a message at most. */
export const noteTexts = (report: Report): string[] => {
  const notes = notesOf(report).slice(0, notesMax);
  const share = Math.min(limits.sectionText, Math.floor(limits.total / (2 * notes.length)));
  return notes.map(({ heading, lines }) =>
    fitLines(
      [
        `*${slackText(heading, 200)}*`,
        ...lines.slice(0, linesMax).map((line) => `• ${slackText(line, lineLength)}`),
        ...(lines.length > linesMax ? [`_and ${counted(lines.length - linesMax, "more line")}_`] : []),
      ],
      share,
    ),
  );
};
