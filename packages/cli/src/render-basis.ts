import type { schema } from "@eks-auditor/api";
import { scopeKey } from "@eks-auditor/core";
import { escapeInvisible, missingText, type Palette, timeText } from "@eks-auditor/core/report";
import { duration } from "./doctor/duration.ts";

const missingMax = 20;

/** Says in one line how old the readings are that an answer rests on: the oldest, and since when all was read whole. */
export const renderAge = ({ readAt, ageSeconds, lastCompleteAt, sections }: schema.Basis): string => {
  const never = sections.filter((one) => one.readAt === null);
  const [first] = never;
  if (first) return `never read: ${placeOf(first)}${never.length > 1 ? ` and ${never.length - 1} more` : ""}`;
  if (readAt === null) return "nothing was read";
  const age = `read at ${timeText(readAt)}${ageSeconds === null ? "" : `, ${duration(ageSeconds)} before`}`;
  if (sections.every(({ status }) => status === "complete")) return `${age}, whole`;
  return `${age}; ${lastCompleteAt === null ? "never read whole" : `last read whole at ${timeText(lastCompleteAt)}`}`;
};

const placeOf = ({ scope, section }: schema.Basis["sections"][number]): string =>
  escapeInvisible(`${section} of ${scopeKey(scope)}`);

/** Says which actions gave no answer, and what is not compared therefore; no line where nothing is missing. */
export const renderMissing = ({ missing }: schema.Basis, palette: Palette): string[] =>
  missing.length === 0
    ? []
    : [
        "",
        palette.warning("not compared, since it could not be read:"),
        ...missing
          .slice(0, missingMax)
          .map((right) => palette.warning(`  ${escapeInvisible(missingText(right))}`)),
        ...(missing.length > missingMax
          ? [palette.warning(`  and ${missing.length - missingMax} more actions`)]
          : []),
      ];
