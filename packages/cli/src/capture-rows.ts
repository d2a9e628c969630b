import { isDrift, scopeKey } from "@eks-auditor/core";
import type { CaptureResult } from "@eks-auditor/pipeline";

/** Gives one row for each section that was read: scope, section, status, what was seen; gaps in rows of their own. */
export const captureRows = (results: readonly CaptureResult[]): string[][] => [
  ["SCOPE", "SECTION", "STATUS", "RESOURCES", "CHANGES"],
  ...results.flatMap(({ request, readings, outcome }) =>
    readings.flatMap(({ section, status, resources, unread }) => {
      const changes = outcome.kind === "committed" ? outcome.snapshot.changes : [];
      const drift = changes.filter((change) => change.section === section && isDrift(change)).length;
      return [
        [
          scopeKey(request.scope),
          section,
          status,
          String(resources.length),
          drift === 0 ? "-" : String(drift),
        ],
        ...unread.map(({ what, action, reason, message }) => [
          "",
          "",
          reason,
          `${what} (${action}): ${message}`,
          "",
        ]),
      ];
    }),
  ),
];

/** Gives one capture in a few words, for progress. */
export const captureSummary = ({ readings, outcome }: CaptureResult): string => {
  const resources = readings.reduce((sum, reading) => sum + reading.resources.length, 0);
  const gaps = readings
    .filter(({ status }) => status !== "complete")
    .map(({ section, status }) => `${section} ${status}`);
  return [`${resources} resources`, outcome.kind, ...gaps].join(", ");
};
