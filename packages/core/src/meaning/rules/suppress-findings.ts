import type { Instant } from "../../model/instant.ts";
import type { Finding } from "./finding.ts";
import type { Suppression } from "./suppression.ts";

/**
 * Returns the findings as of an instant, with the suppression that covers each; those whose suppression has expired come
 * without. Of several the one that names the resource counts, then the one that lasts longest. Only what failed can be
 * suppressed: a rule that broke shows in any case.
 *
 * Throws RangeError for a suppression without rule, owner, reason or a moment in time at which it ends.
 */
export const suppressFindings = (
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  at: Instant,
): Finding[] => {
  suppressions.forEach(check);
  const byRule = Map.groupBy(
    suppressions.filter(({ expiresAt }) => Date.parse(expiresAt) > Date.parse(at)).sort(closestFirst),
    ({ rule }) => rule,
  );
  return findings.map(({ suppression: _, ...finding }) => {
    const found =
      finding.status === "FAILED" &&
      byRule
        .get(finding.rule)
        ?.find(({ resource }) => resource === undefined || resource === finding.resource.id);
    return found ? { ...finding, suppression: found } : finding;
  });
};

const closestFirst = (a: Suppression, b: Suppression): number =>
  Number(a.resource === undefined) - Number(b.resource === undefined) ||
  Date.parse(b.expiresAt) - Date.parse(a.expiresAt);

const check = ({ rule, owner, reason, expiresAt }: Suppression): void => {
  for (const [key, value] of Object.entries({ rule, owner, reason }))
    if (value.trim() === "") throw new RangeError(`a suppression has no ${key}`);
  if (Number.isNaN(Date.parse(expiresAt)))
    throw new RangeError(`a suppression of ${rule} ends at no moment in time: ${expiresAt}`);
};
