import { diffLines } from "diff";

/** One line of two texts beside each other; a side that has nothing there is undefined. */
export interface Line {
  readonly kind: "same" | "changed" | "skipped";
  readonly left?: string | undefined;
  readonly right?: string | undefined;
}

/** So many equal lines are kept around what differs. */
const context = 3;

/** Puts two texts beside each other, line by line. Long runs of equal lines are left out but for their ends. */
export const sideBySide = (before: string, after: string): Line[] => {
  const lines: Line[] = [];
  let removed: string[] = [];
  const endRemoved = (added: readonly string[]): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      lines.push({ kind: "changed", left: removed[index], right: added[index] });
    removed = [];
  };
  for (const part of diffLines(before, after)) {
    const texts = part.value.replace(/\n$/, "").split("\n");
    if (part.removed) removed = texts;
    else if (part.added) endRemoved(texts);
    else {
      endRemoved([]);
      for (const text of texts) lines.push({ kind: "same", left: text, right: text });
    }
  }
  endRemoved([]);
  return withoutLongRuns(lines);
};

const withoutLongRuns = (lines: readonly Line[]): Line[] => {
  const near = new Set<number>();
  for (const [index, line] of lines.entries())
    if (line.kind === "changed") for (let at = index - context; at <= index + context; at += 1) near.add(at);
  const kept: Line[] = [];
  for (const [index, line] of lines.entries())
    if (near.has(index)) kept.push(line);
    else if (kept.at(-1)?.kind !== "skipped") kept.push({ kind: "skipped" });
  return kept;
};
