import { escapeInvisible, type Palette } from "@eks-auditor/core/report";
import type { Line, LineStatus } from "./line.ts";

const words: Readonly<Record<LineStatus, string>> = { ok: "ok  ", warn: "warn", fail: "FAIL" };

/** Returns the lines as people read them, with what to do below what is wrong. Text from AWS cannot steer the terminal. */
export const renderLines = (lines: readonly Line[], palette: Palette): string => {
  const width = Math.max(...lines.map(({ check }) => check.length));
  const shown = lines.flatMap(({ check, status, found, remedy }) => [
    `${status === "ok" ? words.ok : palette.strong(words[status])}  ${check.padEnd(width)}  ${escapeInvisible(found)}`,
    ...(remedy === undefined ? [] : [`${" ".repeat(width + 8)}-> ${escapeInvisible(remedy)}`]),
  ]);
  const count = (status: LineStatus): number => lines.filter((line) => line.status === status).length;
  const wrong = count("fail");
  const summary = `${wrong === 0 ? "nothing is wrong" : `${wrong} wrong`}, ${count("warn")} to look at, ${count("ok")} well`;
  return [...shown, "", summary].join("\n");
};
