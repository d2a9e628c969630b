import { nounOf, timeText } from "../model/words.ts";
import type { ReportedChange, ReportNote } from "./report.ts";

/** Returns the note on what was deleted and made again under the same name; none when nothing was. */
export const madeAgainNotes = (changes: readonly ReportedChange[]): ReportNote[] => {
  const lines = changes.flatMap(({ kind, type, name, another }) => {
    if (!another) return [];
    const made = another.bornAt === null ? "" : `, made at ${timeText(another.bornAt)},`;
    const other = `another one of the same name${made}`;
    return `${nounOf(type)} ${name}: ${other} ${kind === "created" ? "was deleted before" : "is there now"}`;
  });
  return lines.length > 0 ? [{ heading: "another one of the same name", lines }] : [];
};
