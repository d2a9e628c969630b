import { counted, escapeInvisible, nounOf, type Palette, timeText } from "@eks-auditor/core/report";
import type { JudgedState } from "./judge-state.ts";
import type { LastChange } from "./last-change.ts";

const valueMax = 160;

/** Renders how what exists stands to code: what drifted first, each with who changed it last. */
export const renderState = (state: JudgedState, palette: Palette): string => {
  const { drifted, unknown, notInCode, asInCode, byControllers } = state;
  const controllers = byControllers > 0 ? ` (and ${byControllers} that controllers made)` : "";
  const parts = [
    `${palette.strong(`${drifted.length} drifted from code`)}, ${asInCode} as in code, ${unknown.length} in code and not known, ${notInCode.length} in no code${controllers}. Account ${state.accountId} as of ${timeText(state.at)}.`,
    section(
      "drifted from code:",
      drifted.flatMap(({ address, type, name, differences, lastChange }) => [
        `  ${escapeInvisible(address)}: ${nounOf(type)} ${escapeInvisible(name)}`,
        ...differences.map(
          ({ path, code, now }) =>
            `      ${escapeInvisible(path)}: ${shownValue(code)} in code, ${shownValue(now)} now`,
        ),
        ...whoLine(lastChange),
      ]),
    ),
    section(
      "in no code:",
      notInCode.flatMap(({ type, name, lastChange }) => [
        `  ${nounOf(type)} ${escapeInvisible(name)}`,
        ...whoLine(lastChange),
      ]),
    ),
    section(
      "in code, and not known (deleted, or of no cluster):",
      unknown.map(
        ({ address, type, name }) =>
          `  ${escapeInvisible(address)}: ${nounOf(type)} ${escapeInvisible(name)}`,
      ),
    ),
    unsupportedLine(state),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
};

const whoLine = (change: LastChange | null): string[] => {
  if (!change) return [];
  const { at, actors, events } = change;
  const who = actors.length > 0 ? escapeInvisible(actors.join(", ")) : "nobody known";
  return [
    `      changed by ${who} at ${timeText(at)}${events.length > 0 ? ` (${escapeInvisible([...new Set(events)].join(", "))})` : ""}`,
  ];
};

const shownValue = (value: unknown): string => {
  if (value === null) return "nothing";
  const text = escapeInvisible(typeof value === "string" ? value : JSON.stringify(value));
  return text.length > valueMax ? `${text.slice(0, valueMax)}…` : text;
};

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : [title, ...lines].join("\n");

const unsupportedLine = ({ unsupported }: JudgedState): string => {
  const types = Object.entries(unsupported);
  if (types.length === 0) return "";
  const all = types.reduce((sum, [, count]) => sum + count, 0);
  return `Not compared: ${counted(all, "resource")} of types that are not understood: ${types
    .map(([type, count]) => (count === 1 ? escapeInvisible(type) : `${escapeInvisible(type)} (${count})`))
    .join(", ")}`;
};
