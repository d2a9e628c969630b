import { escapeInvisible, shorten } from "../model/plain-text.ts";
import { counted, nounOf } from "../model/words.ts";
import { type FieldWords, factText, fieldWords } from "./field-words.ts";
import { notesOf } from "./finding-notes.ts";
import { type Palette, plainPalette } from "./palette.ts";
import type { Report, ReportedChange } from "./report.ts";
import { missingIn, missingText } from "./unread-words.ts";
import {
  actorClassText,
  actorText,
  countText,
  eventText,
  whereText,
  whoIsUnknownText,
  windowText,
} from "./wording.ts";
import { wrap } from "./wrap.ts";

/** How a report is printed. */
export interface TerminalOptions {
  readonly palette?: Palette;
  /** Columns; 100 when absent, never fewer than 40. */
  readonly width?: number;
  /** How many changes are shown; the others are counted. 50 when absent. */
  readonly changesMax?: number;
}

const causesMax = 5;
const effectsMax = 10;
const evidenceMax = 12;
const missingMax = 20;
const noteLinesMax = 50;
const textMax = 400;

/**
 * Returns a report as a person reads it on a terminal, without a line break at the end. Text from AWS cannot steer the
 * terminal: what is invisible in it is shown as escapes. Times are UTC.
 */
export const renderTerminal = (report: Report, options: TerminalOptions = {}): string => {
  const { palette = plainPalette, changesMax = 50 } = options;
  const width = Math.max(40, options.width ?? 100);
  const print = printer(width);
  const shown = report.changes.slice(0, changesMax);
  const hidden = report.changes.length - shown.length;
  return [
    ...wrap(escapeInvisible(report.title), width, `${report.severity}  `).map((line, index) =>
      index === 0
        ? `${palette.severity(report.severity)(report.severity)}${palette.strong(line.slice(report.severity.length))}`
        : palette.strong(line),
    ),
    ...print(`${whereText(report)} · ${windowText(report)}`, "", palette.faint),
    ...print(`${countText(report)} · report ${report.id}`, "", palette.faint),
    ...(report.by ? print(actorClassText(report.by), "", palette.faint) : []),
    ...shown.flatMap((change) => ["", ...changeLines(change, palette, print)]),
    ...(hidden > 0 ? ["", `... and ${counted(hidden, "more change")}`] : []),
    ...noteLines(report, palette, print),
    ...unreadLines(report, palette, print),
  ].join("\n");
};

type Print = (text: string, first: string, paint?: (text: string) => string) => string[];

const printer =
  (width: number): Print =>
  (text, first, paint = (line) => line) =>
    wrap(shorten(escapeInvisible(text), textMax), width, first, first.trim() === "" ? 2 : 0).map(paint);

const signs = { created: "+", modified: "~", deleted: "-" } as const;

const changeLines = (change: ReportedChange, palette: Palette, print: Print): string[] => {
  const { kind, type, name, id, fields, moreFields = 0, effects } = change;
  const paint = kind === "created" ? palette.added : kind === "deleted" ? palette.removed : palette.strong;
  return [
    ...print(`${nounOf(type)} ${name} ${kind}`, `${signs[kind]} `, paint),
    ...(id === name ? [] : print(id, "    ", palette.faint)),
    ...fields.flatMap((field) => fieldLines(fieldWords(field), change, palette, print)),
    ...(moreFields > 0 ? print(`and ${counted(moreFields, "more field")}`, "    ", palette.faint) : []),
    ...causeLines(change, palette, print),
    ...effects
      .slice(0, effectsMax)
      .flatMap((effect) => [
        ...print(
          `${effect.sentence} (${effect.direction === "closed" ? "closed, " : ""}${effect.severity})`,
          "    means  ",
          palette.severity(effect.severity),
        ),
        ...effect.evidence
          .slice(0, evidenceMax)
          .flatMap((fact) => print(factText(fact), "           · ", palette.faint)),
        ...more(effect.evidence.length - evidenceMax, "more fact", "           ", print),
      ]),
    ...more(effects.length - effectsMax, "more effect", "    ", print),
  ];
};

const more = (count: number, noun: string, first: string, print: Print): string[] =>
  count > 0 ? print(`and ${counted(count, noun)}`, first) : [];

const fieldLines = (
  words: FieldWords,
  { kind }: ReportedChange,
  palette: Palette,
  print: Print,
): string[] => {
  if (words.kind === "value") {
    const { path, before, after } = words;
    if (kind !== "modified") return print(`${path}: ${after ?? before ?? "(none)"}`, "    ");
    const line = `${path}: ${before ?? "(none)"} -> ${after ?? "(none)"}`;
    if (line.length <= 90) return print(line, "    ");
    return [
      ...print(`${path}:`, "    "),
      ...(before === null ? [] : print(before, "      - ", palette.removed)),
      ...(after === null ? [] : print(after, "      + ", palette.added)),
    ];
  }
  if (kind !== "modified")
    return print(`${words.path}: ${[...words.added, ...words.removed].join(", ")}`, "    ");
  return [
    ...print(`${words.path}:`, "    "),
    ...words.removed.flatMap((member) => print(member, "      - ", palette.removed)),
    ...words.added.flatMap((member) => print(member, "      + ", palette.added)),
    ...more(words.more, "more value", "      ", print),
  ];
};

const causeLines = (change: ReportedChange, palette: Palette, print: Print): string[] => {
  const { causes } = change;
  if (causes.length === 0) return print(whoIsUnknownText(change), "    who    ", palette.warning);
  return [
    ...causes.slice(0, causesMax).flatMap((cause, index) => {
      const who = actorText(cause.actor);
      const previous = causes[index - 1];
      const same = previous !== undefined && actorText(previous.actor) === who;
      return [
        ...(same ? [] : print(who, "    who    ", palette.strong)),
        ...print(`${eventText(cause)}, ${cause.awsRegion}`, "           "),
      ];
    }),
    ...more(causes.length - causesMax, "more event", "           ", print),
  ];
};

const noteLines = (report: Report, palette: Palette, print: Print): string[] =>
  notesOf(report).flatMap(({ heading, lines }) => [
    "",
    ...print(`${heading}:`, "", palette.strong),
    ...lines.slice(0, noteLinesMax).flatMap((line) => print(line, "    ")),
    ...more(lines.length - noteLinesMax, "more line", "    ", print),
  ]);

const unreadLines = (report: Report, palette: Palette, print: Print): string[] => {
  const missing = missingIn(report);
  if (missing.length === 0) return [];
  return [
    "",
    palette.warning("not compared, since it could not be read:"),
    ...missing.slice(0, missingMax).flatMap((right) => print(missingText(right), "    ")),
    ...more(missing.length - missingMax, "more action", "    ", print),
  ];
};
