import { isDrift, type Reading, scopeKey } from "@eks-auditor/core";
import { visible } from "@eks-auditor/core/report";
import type { CaptureResult } from "@eks-auditor/pipeline";

/** Gives one row for each section that was read: scope, section, status, what was seen, what had changed. */
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

/** Gives one line for each thing that could not be read, and not later either: what, why, in AWS's words. */
export const captureGaps = (results: readonly CaptureResult[]): string[] =>
  lastReadings(results).flatMap(({ unread, unobserved = [] }) =>
    [...unread, ...unobserved].map(({ what, action, reason, message }) =>
      visible(`${reason}: ${what} (${action}): ${message}`),
    ),
  );

/** Gives one capture in a few words, for progress. */
export const captureSummary = ({ readings, outcome }: CaptureResult): string => {
  const resources = readings.reduce((sum, reading) => sum + reading.resources.length, 0);
  const gaps = readings
    .filter(({ status }) => status !== "complete")
    .map(({ section, status }) => `${section} ${status}`);
  return [`${resources} resources`, outcome.kind, ...gaps].join(", ");
};

/** Gives the last reading of each section. */
export const lastReadings = (results: readonly CaptureResult[]): Reading[] => [
  ...new Map(
    results
      .flatMap(({ readings }) => readings)
      .map((reading) => [`${scopeKey(reading.scope)} ${reading.section}`, reading]),
  ).values(),
];

/** Gives what AWS is still changing, as `scope section`. */
export const unsettled = (results: readonly CaptureResult[]): string[] =>
  lastReadings(results).flatMap(({ scope, section, settling }) =>
    settling ? [`${scopeKey(scope)} ${section}`] : [],
  );
