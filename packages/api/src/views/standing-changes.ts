import { type Instant, resourceKey, type Scope, type Section, sectionsOf } from "@eks-auditor/core";
import { type Report, type ReportedChange, type ResourceNow, standingOf } from "@eks-auditor/core/report";
import type { HistoryReader } from "@eks-auditor/history";

/** Changes of a report whose resources are read; `ReportContext` says that it tells of so many. */
const changesMax = 100;

/**
 * Tells of each change of a report what has become of it, by what was read last. Reads the resources that the report names,
 * in one query for each section of a scope.
 */
export const standingChanges = async (
  history: Pick<HistoryReader, "sectionAt">,
  { changes }: Report,
  scopes: readonly Scope[],
  at: Instant,
) => {
  const bySection = Map.groupBy(changes.slice(0, changesMax), ({ section }) => section);
  const found = await Promise.all(
    [...bySection].map(async ([section, own]) => {
      const parts = await Promise.all(
        scopes
          .filter(({ kind }) => sectionsOf[kind].some((one) => one === section))
          .map((scope) => history.sectionAt(scope, section, at, { resources: own })),
      );
      return own.map((change) => standingIn(change, section, parts));
    }),
  );
  return found.flat();
};

const standingIn = (
  change: ReportedChange,
  section: Section,
  parts: readonly Awaited<ReturnType<HistoryReader["sectionAt"]>>[],
) => {
  const key = resourceKey(change);
  const read = parts.flatMap(({ state }) => (state ? [state.observedAt] : [])).sort();
  const resource = parts.flatMap(({ resources }) => resources).find((one) => resourceKey(one) === key);
  // Where no section was read, that a resource is not found says nothing.
  const now: ResourceNow | null | undefined = resource ?? (read.length > 0 ? null : undefined);
  const { type, id } = change;
  return { type, id, section, kind: change.kind, standing: standingOf(change, now), readAt: read[0] ?? null };
};
