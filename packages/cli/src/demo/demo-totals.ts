import { isDrift } from "@eks-auditor/core";
import type { PlayedStep } from "@eks-auditor/local";

/** What a whole demo came to. */
export interface DemoTotals {
  readonly records: number;
  readonly rejected: number;
  readonly routed: number;
  readonly duplicates: number;
  readonly attempts: number;
  readonly ignored: number;
  readonly unknown: number;
  readonly calls: number;
  readonly changes: number;
  readonly deletions: number;
  /** Changes that no event explains, late ones included. */
  readonly misses: number;
  readonly reports: number;
}

/** Adds the steps up. */
export const demoTotals = (steps: readonly PlayedStep[]): DemoTotals => {
  const sum = (of: (step: PlayedStep) => number): number =>
    steps.reduce((total, step) => total + of(step), 0);
  const drift = steps.flatMap(({ captures }) =>
    captures.flatMap(({ outcome }) =>
      outcome.kind === "committed" ? outcome.snapshot.changes.filter(isDrift) : [],
    ),
  );
  const latest = new Map(steps.flatMap(({ reports }) => reports.map((report) => [report.id, report])));
  return {
    records: sum(({ decoded }) => decoded?.records.length ?? 0),
    rejected: sum(({ decoded }) => decoded?.rejected.length ?? 0),
    routed: sum(({ routing }) => routing?.counts.routed ?? 0),
    duplicates: sum(({ routing }) => routing?.counts.duplicate ?? 0),
    attempts: sum(({ routing }) => routing?.counts.attempt ?? 0),
    ignored: sum(({ routing }) => routing?.counts.ignored ?? 0),
    unknown: sum(({ routing }) => routing?.counts.unknown ?? 0),
    calls: sum(({ calls }) => calls),
    changes: drift.length,
    deletions: drift.filter(({ kind }) => kind === "deleted").length,
    misses: [...latest.values()].reduce((total, report) => total + report.unattributed, 0),
    reports: latest.size,
  };
};
