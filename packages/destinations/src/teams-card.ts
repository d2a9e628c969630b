import type { Severity } from "@eks-auditor/core";
import {
  counted,
  countText,
  escapeInvisible,
  missingIn,
  missingText,
  notesOf,
  type ReportedChange,
  shorten,
  whereText,
  windowText,
} from "@eks-auditor/core/report";
import { changeLines } from "./change-lines.ts";
import type { Dispatch } from "./destination.ts";
import { newsText } from "./news-text.ts";

/** Teams takes 28 KB, with what a flow puts around it. https://learn.microsoft.com/microsoftteams/limits-specifications-teams */
const bytesMax = 24_000;
const changesMax = 10;
const notesMax = 5;
const noteLinesMax = 8;
const missingMax = 3;
const lineMax = 300;

type Element = Readonly<Record<string, unknown>>;

/** What a flow is sent: an Adaptive Card as the attachment of a message. */
export interface TeamsMessage {
  readonly type: "message";
  readonly attachments: readonly [
    {
      readonly contentType: "application/vnd.microsoft.card.adaptive";
      readonly contentUrl: null;
      readonly content: Element;
    },
  ];
}

/** Returns a report, or what is new of it, as one card within Teams' limits. What does not fit is counted. */
export const teamsMessage = (dispatch: Dispatch): TeamsMessage => {
  const { report, news } = dispatch;
  const all = news === null ? report.changes : news.changes.map(({ change }) => change);
  const most = Math.min(all.length, changesMax);
  // First fewer changes, then fewer of the lines beside them: the first say what happened.
  const rooms = [
    ...Array.from({ length: most + 1 }, (_, less) => ({ shown: most - less, noteLines: noteLinesMax })),
    ...Array.from({ length: noteLinesMax }, (_, less) => ({ shown: 0, noteLines: noteLinesMax - 1 - less })),
  ];
  for (const room of rooms) {
    const message = messageOf(dispatch, all, room);
    if (Buffer.byteLength(JSON.stringify(message)) <= bytesMax) return message;
  }
  throw new RangeError(`report ${report.id} does not fit into a card`);
};

interface Room {
  readonly shown: number;
  readonly noteLines: number;
}

const messageOf = (
  dispatch: Dispatch,
  all: readonly ReportedChange[],
  { shown, noteLines }: Room,
): TeamsMessage => {
  const { report, link } = dispatch;
  const news = newsText(dispatch);
  const hidden = all.length - shown;
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          // Notifications show this in place of the card.
          fallbackText: text(`${report.severity}: ${report.title}`),
          body: [
            words(report.title, { size: "Large", weight: "Bolder" }),
            words(report.severity, { color: colors[report.severity], weight: "Bolder" }),
            words(
              `${whereText(report)} · ${windowText(report)} · ${countText(report)} · report ${report.id}`,
              {
                isSubtle: true,
              },
            ),
            ...(news === null ? [] : [words(news, { weight: "Bolder" })]),
            ...all.slice(0, shown).map(changeElement),
            ...(hidden > 0 ? [words(`and ${counted(hidden, "more change")}`, { weight: "Bolder" })] : []),
            ...noteElements(dispatch, noteLines),
          ],
          ...(link !== null && {
            actions: [{ type: "Action.OpenUrl", title: "The whole report", url: link }],
          }),
        },
      },
    ],
  };
};

const colors: Readonly<Record<Severity, string>> = {
  INFORMATIONAL: "Default",
  LOW: "Accent",
  MEDIUM: "Warning",
  HIGH: "Attention",
  CRITICAL: "Attention",
};

/**
 * A text block reads Markdown; the runs of a rich one do not, so what people named things stays what it is.
 * https://adaptivecards.io/explorer/TextRun.html
 */
const words = (of: string, style: Element = {}): Element => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text: text(of), ...style }],
});

const text = (of: string): string => shorten(escapeInvisible(of), lineMax);

const changeElement = (change: ReportedChange): Element => {
  const [heading = "", ...lines] = changeLines(change);
  return {
    type: "Container",
    separator: true,
    items: [words(heading, { weight: "Bolder" }), ...lines.map((line) => words(line))],
  };
};

const noteElements = ({ report }: Dispatch, linesMax: number): Element[] => [
  ...notesOf(report)
    .slice(0, notesMax)
    .map(({ heading, lines }) => ({
      type: "Container",
      separator: true,
      items: [
        words(heading, { weight: "Bolder" }),
        ...lines.slice(0, linesMax).map((line) => words(line)),
        ...(lines.length > linesMax ? [words(`and ${counted(lines.length - linesMax, "more line")}`)] : []),
      ],
    })),
  ...(report.unread.length > 0
    ? [
        words("could not be read; nothing is said about it:", { color: "Warning" }),
        ...missingIn(report)
          .slice(0, missingMax)
          .map((right) => words(missingText(right))),
      ]
    : []),
];
