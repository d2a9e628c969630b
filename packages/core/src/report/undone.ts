import { type Change, isDrift } from "../model/change.ts";
import { fieldChanges } from "../model/field-changes.ts";
import type { Json } from "../model/json.ts";
import { sameJson } from "../model/same-json.ts";
import { nounOf, timeText } from "../model/words.ts";
import { valueAtPointer } from "./pointer.ts";
import type { Report, ReportedChange, ReportNote } from "./report.ts";

const heading = "undone since";

/**
 * Returns whether a later change of a resource undid an earlier one: every field that the earlier one changed has its value
 * from before it again, and had not just before the later one. What was made is gone, what was deleted is back as it was.
 */
export const undoes = (later: Change, earlier: Change): boolean => {
  if (!isDrift(later) || !isDrift(earlier)) return false;
  if (earlier.kind === "created") return later.kind === "deleted";
  if (earlier.kind === "deleted") return later.kind === "created" && sameJson(earlier.before, later.after);
  const { before, after } = earlier;
  const { before: last, after: now } = later;
  if (!before || !after || !last || !now) return false;
  const fields = fieldChanges(before, after);
  const isBack = ({ path, before: value }: { path: string; before?: Json }): boolean =>
    sameJson(valueAtPointer(now, path), value);
  return (
    fields.every(isBack) &&
    fields.some(({ path, before: value }) => !sameJson(valueAtPointer(last, path), value))
  );
};

/** Returns the line that tells who undid a change: `cluster payments: by alice at …, see report …`. */
export const undoneLine = ({ type, name, causes, observedAt }: ReportedChange, report: Report): string => {
  const who = [...new Set(causes.map(({ actor }) => actor.name))].join(" and ");
  const [cause] = causes;
  const when = cause ? `at ${timeText(cause.eventTime)}` : `seen at ${timeText(observedAt)}`;
  return `${nounOf(type)} ${name}: by ${who || "nobody known so far"} ${when}, see report ${report.id}`;
};

/** Returns a report that tells of what others undid since, in place of what it told of the same reports before. */
export const withUndone = (report: Report, lines: readonly string[]): Report => {
  const { notes = [], ...rest } = report;
  const reportOf = (line: string): string => line.slice(line.lastIndexOf(" "));
  const told = new Set(lines.map(reportOf));
  const kept = undoneIn(report).filter((line) => !told.has(reportOf(line)));
  const others = notes.filter((note) => note.heading !== heading);
  const note: ReportNote = { heading, lines: [...kept, ...lines] };
  const all = [...others, ...(note.lines.length > 0 ? [note] : [])];
  return { ...rest, ...(all.length > 0 && { notes: all }) };
};

/** Returns the lines of what others undid since. */
export const undoneIn = ({ notes = [] }: Report): readonly string[] =>
  notes.find((note) => note.heading === heading)?.lines ?? [];
