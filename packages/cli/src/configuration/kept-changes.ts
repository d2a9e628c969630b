import type { Instant } from "@eks-auditor/core";
import { type MutedChange, mutedText, withoutMuted } from "@eks-auditor/core/notify";
import { counted, escapeInvisible, type Report } from "@eks-auditor/core/report";
import type { Configuration } from "./configuration.ts";

/** What is told of some reports, and what a configuration keeps from being told. */
export interface KeptChanges {
  readonly reports: readonly Report[];
  readonly kept: readonly (MutedChange & { readonly reportId: string })[];
}

/** Returns what a configuration lets be told of some reports; all of it where there is none. */
export const keptChanges = (
  reports: readonly Report[],
  configuration: Configuration | undefined,
  now: Instant,
): KeptChanges => {
  if (!configuration) return { reports, kept: [] };
  const asked = reports.map((report) => ({
    id: report.id,
    ...withoutMuted(report, configuration.config, now),
  }));
  return {
    reports: asked.flatMap(({ report }) => report ?? []),
    kept: asked.flatMap(({ id, muted }) => muted.map((change) => ({ ...change, reportId: id }))),
  };
};

/** Returns one line for each reason for which changes are not told. */
export const keptLines = (kept: KeptChanges["kept"]): string[] =>
  [...Map.groupBy(kept, mutedText)].map(([why, changes]) =>
    escapeInvisible(`not told: ${counted(changes.length, "change")}, ${why}`),
  );
