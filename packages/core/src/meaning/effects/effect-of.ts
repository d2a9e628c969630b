import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { Severity } from "../../model/severity.ts";

/** What an effect says beside what changed. */
type Said = Pick<Effect, "kind" | "severity" | "sentence" | "clusters" | "evidence" | "paths">;

/** Returns an effect that opens something: access, reach, trust. */
export const opened = (change: Change, said: Said): Effect => effectOf(change, "opened", said);

/** Returns an effect that closes something. It wakes nobody unless it says so. */
export const closed = (
  change: Change,
  said: Omit<Said, "severity">,
  severity: Severity = "INFORMATIONAL",
): Effect => effectOf(change, "closed", { ...said, severity });

const effectOf = (
  { type, id }: Change,
  direction: Effect["direction"],
  { kind, severity, sentence, clusters = [], evidence, paths }: Said,
): Effect => ({
  kind,
  direction,
  severity,
  sentence,
  subject: { type, id },
  ...(clusters.length > 0 && { clusters }),
  evidence,
  ...(paths && { paths }),
});
