import type { Finding } from "./finding.ts";

/**
 * What became of a finding between two evaluations.
 * - `opened`: wrong now, and was not; `resolved`: was wrong, and is not, or its resource is gone;
 * - `unchanged`, `altered`: still wrong, for the same reason or for another (`previous` says which);
 * - `revealed`: wrong now; before it could not be told. `obscured`: was wrong; now it cannot be told, so it stands;
 * - `suppressed`: wrong, and someone answers for it now; `returned`: wrong, and nobody answers for it any more.
 */
export interface FindingChange {
  readonly kind:
    | "opened"
    | "resolved"
    | "unchanged"
    | "altered"
    | "revealed"
    | "obscured"
    | "suppressed"
    | "returned";
  /** As it is now; of `resolved` and `obscured` as it was. */
  readonly finding: Finding;
  /** As it was, where that tells something. */
  readonly previous?: Finding;
}

/**
 * Compares two evaluations of `evaluateRules`, or what stood after the last comparison (`standingFindings`) with an
 * evaluation. What could not be told is never taken for good: it opens nothing and resolves nothing. A rule that
 * breaks opens an ERROR of its own, and what it said before stands beside it.
 */
export const findingChanges = (before: readonly Finding[], after: readonly Finding[]): FindingChange[] => {
  const previous = new Map(before.map((finding) => [finding.id, finding]));
  const now = new Map(after.map((finding) => [finding.id, finding]));
  return [
    ...after.flatMap((finding) => present(finding, previous)),
    ...before.flatMap((finding) => (now.has(finding.id) ? [] : absent(finding, now))),
  ];
};

type ById = ReadonlyMap<string, Finding>;

const errorOf = ({ id }: Finding, findings: ById): Finding | undefined => findings.get(`${id}|ERROR`);

const isWrong = ({ status }: Finding): boolean => status === "FAILED" || status === "ERROR";

const present = (finding: Finding, before: ById): FindingChange[] => {
  const previous = before.get(finding.id);
  if (!isWrong(finding)) {
    if (!previous || !isWrong(previous)) return [];
    return [{ kind: finding.status === "NOT_EVALUATED" ? "obscured" : "resolved", finding: previous }];
  }
  if (!previous || !isWrong(previous)) {
    const hidden = previous?.status === "NOT_EVALUATED" ? previous : errorOf(finding, before);
    if (finding.suppression) return [{ kind: "suppressed", finding }];
    return [hidden ? { kind: "revealed", finding, previous: hidden } : { kind: "opened", finding }];
  }
  if (finding.suppression && !previous.suppression) return [{ kind: "suppressed", finding, previous }];
  if (!finding.suppression && previous.suppression) return [{ kind: "returned", finding, previous }];
  return [
    isSame(previous, finding) ? { kind: "unchanged", finding } : { kind: "altered", finding, previous },
  ];
};

const absent = (finding: Finding, now: ById): FindingChange[] => {
  if (!isWrong(finding)) return [];
  return [{ kind: errorOf(finding, now) ? "obscured" : "resolved", finding }];
};

const isSame = (a: Finding, b: Finding): boolean =>
  a.severity === b.severity && JSON.stringify(a.evidence) === JSON.stringify(b.evidence);
