import { isDrift, type Reading, scopeKey } from "@eks-auditor/core";
import { gapsOfSection, missingRights } from "@eks-auditor/core/completeness";
import { escapeInvisible, missingText } from "@eks-auditor/core/report";
import type { CaptureResult } from "@eks-auditor/pipeline";

/** Returns one row for each section that was read: scope, section, status, what was seen, what had changed. */
export const captureRows = (results: readonly CaptureResult[]): string[][] => [
  ["SCOPE", "SECTION", "STATUS", "RESOURCES", "CHANGES"],
  ...results.flatMap(({ request, readings, outcome }) =>
    readings.map(({ section, status, resources }) => {
      const changes = outcome.kind === "committed" ? outcome.snapshot.changes : [];
      const drift = changes.filter((change) => change.section === section && isDrift(change)).length;
      return [
        scopeKey(request.scope),
        section,
        status,
        String(resources.length),
        drift === 0 ? "-" : String(drift),
      ];
    }),
  ),
];

/**
 * Returns one line for each action that could not read something, and not later either: where, what is not compared
 * therefore, and AWS's words.
 */
export const captureGaps = (results: readonly CaptureResult[]): string[] => {
  const readings = lastReadings(results);
  const lacking = readings.flatMap((reading) => gapsOfSection(reading.scope, reading));
  // What is no configuration is not compared anyway: it was not seen.
  const unseen = readings.flatMap(({ scope, section, unobserved = [] }) =>
    unobserved.map((unread) => ({ scope, section, unread })),
  );
  return [...missingRights(lacking), ...missingRights(unseen)].map((right) =>
    escapeInvisible(missingText(right)),
  );
};

/** Returns what was read and is not compared, since history holds a later reading: someone's clock is wrong. */
export const overtaken = (results: readonly CaptureResult[]): string[] =>
  results.flatMap(({ request, outcome }) =>
    outcome.kind === "stale"
      ? [
          escapeInvisible(
            `not compared: history holds a later reading of ${scopeKey(request.scope)} (${request.sections.join(", ")}). The clock of this machine is behind, or that of the one that read it was ahead; read again later`,
          ),
        ]
      : [],
  );

/** Says that nothing changed, as far as that was seen. */
export const noDriftText = (results: readonly CaptureResult[], allListed: boolean): string => {
  const readings = lastReadings(results);
  const gaps = readings.flatMap(({ unread }) => unread);
  const isWhole = readings.every(({ status }) => status === "complete");
  if (isWhole && allListed && overtaken(results).length === 0) return "No drift. ";
  const actions = [...new Set(gaps.flatMap(({ action }) => action || []))].sort();
  const missing = actions.length > 0 ? `; not compared is what these tell: ${actions.join(", ")}` : "";
  return `No drift in what could be read${missing}. `;
};

/** Returns one capture in a few words, for progress. */
export const captureSummary = ({ readings, outcome }: CaptureResult): string => {
  const resources = readings.reduce((sum, reading) => sum + reading.resources.length, 0);
  const gaps = readings
    .filter(({ status }) => status !== "complete")
    .map(({ section, status }) => `${section} ${status}`);
  const waiting = readings.reduce((sum, { round }) => sum + (round?.waiting.length ?? 0), 0);
  const left = waiting > 0 ? [`details of ${waiting} to be read`] : [];
  return [`${resources} resources`, outcome.kind, ...gaps, ...left].join(", ");
};

/** Returns the last reading of each section. */
export const lastReadings = (results: readonly CaptureResult[]): Reading[] => [
  ...new Map(
    results
      .flatMap(({ readings }) => readings)
      .map((reading) => [`${scopeKey(reading.scope)} ${reading.section}`, reading]),
  ).values(),
];

/** Returns what AWS is still changing, as `scope section`. */
export const unsettled = (results: readonly CaptureResult[]): string[] =>
  lastReadings(results).flatMap(({ scope, section, settling }) =>
    settling ? [`${scopeKey(scope)} ${section}`] : [],
  );
