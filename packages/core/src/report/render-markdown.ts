import { escapeInvisible, shorten } from "../model/plain-text.ts";
import { counted, nounOf, timeText } from "../model/words.ts";
import { type FieldWords, factText, fieldWords } from "./field-words.ts";
import { notesOf } from "./finding-notes.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import type { Report, ReportedCause, ReportedChange } from "./report.ts";
import { missingIn, missingText } from "./unread-words.ts";
import { actorClassText, countText, howOf, whereText, whoIsUnknownText, windowText } from "./wording.ts";

/** How a report is written as Markdown. */
export interface MarkdownOptions {
  /** How many changes are shown; the others are counted. 200 when absent. */
  readonly changesMax?: number;
}

const listMax = 20;
const textMax = 400;

/**
 * Returns a report as GitHub-flavoured Markdown, ending in a line break. Text from AWS stands in code spans or is
 * escaped: it makes no heading, link, mention, image or HTML. Times are UTC.
 */
export const renderMarkdown = (report: Report, { changesMax = 200 }: MarkdownOptions = {}): string => {
  const shown = report.changes.slice(0, changesMax);
  const hidden = report.changes.length - shown.length;
  return `${[
    `## ${report.severity}: ${text(report.title)}`,
    "",
    `${text(whereText(report))} · ${windowText(report)} · ${countText(report)} · report ${code(report.id)}`,
    ...(report.by ? ["", text(actorClassText(report.by))] : []),
    ...shown.flatMap((change) => ["", ...changeLines(change)]),
    ...(hidden > 0 ? ["", `… and ${counted(hidden, "more change")}`] : []),
    ...notesOf(report).flatMap(({ heading, lines }) => [
      "",
      `**${text(heading)}**`,
      "",
      ...list(lines, "more line", (line) => [`- ${text(line)}`]),
    ]),
    ...(report.unread.length > 0 ? ["", "**Not compared, since it could not be read**", ""] : []),
    ...list(missingIn(report), "more action", (right) => [`- ${text(missingText(right))}`]),
  ].join("\n")}\n`;
};

const text = (raw: string): string => markdownText(shorten(escapeInvisible(raw), textMax));
const code = (raw: string): string => markdownCode(shorten(escapeInvisible(raw), textMax));

const changeLines = (change: ReportedChange): string[] => {
  const { kind, type, name, id, fields, moreFields = 0, causes, effects } = change;
  return [
    `### ${text(nounOf(type))} ${code(name)} ${kind}`,
    "",
    ...(id === name ? [] : [`- id: ${code(id)}`]),
    ...fields.flatMap((field) => fieldLines(fieldWords(field), kind)),
    ...(moreFields > 0 ? [`- and ${counted(moreFields, "more field")}`] : []),
    ...(causes.length === 0 ? [`- **${whoIsUnknownText(change)}**`] : []),
    ...list(causes, "more event", causeLines),
    ...list(effects, "more effect", (effect) => [
      `- **${effect.severity}** ${effect.direction}: ${text(effect.sentence)}`,
      ...list(effect.evidence, "more fact", (fact) => [`- ${text(factText(fact))}`]).map(
        (line) => `  ${line}`,
      ),
    ]),
  ];
};

const list = <T>(items: readonly T[], noun: string, line: (item: T) => string[]): string[] => [
  ...items.slice(0, listMax).flatMap(line),
  ...(items.length > listMax ? [`- and ${counted(items.length - listMax, noun)}`] : []),
];

const fieldLines = (words: FieldWords, kind: ReportedChange["kind"]): string[] => {
  const path = code(words.path);
  if (words.kind === "value") {
    const { before, after } = words;
    if (kind !== "modified") return [`- ${path}: ${code(after ?? before ?? "")}`];
    return [
      `- ${path}: ${before === null ? "none" : code(before)} → ${after === null ? "none" : code(after)}`,
    ];
  }
  if (kind !== "modified")
    return [`- ${path}: ${[...words.added, ...words.removed].map((member) => code(member)).join(", ")}`];
  return [
    `- ${path}`,
    ...words.removed.map((member) => `  - removed ${code(member)}`),
    ...words.added.map((member) => `  - added ${code(member)}`),
    ...(words.more > 0 ? [`  - and ${counted(words.more, "more value")}`] : []),
  ];
};

const causeLines = (cause: ReportedCause): string[] => {
  const how = howOf(cause.actor);
  const from = cause.actor.from ? ` from ${code(cause.actor.from)}` : "";
  return [
    `- by ${code(cause.actor.name)}${how.length > 0 ? ` (${text(how.join(", "))})` : ""}${from}: ${code(cause.eventName)} at ${timeText(cause.eventTime)} in ${code(cause.awsRegion)}`,
  ];
};
