import type { Unread } from "../reading.ts";
import type { ClusterRef } from "../resource.ts";
import type { Scope } from "../scope.ts";
import type { Section } from "../section.ts";
import type { SnapshotWithChanges } from "../snapshot.ts";
import type { Report } from "./report.ts";
import { stableJson } from "./stable-json.ts";

/** Something that could not be read, with the section and the scope that lack it. */
export interface ScopedUnread {
  readonly scope: Scope;
  readonly section: Section;
  readonly unread: Unread;
}

/** Gives what the readings behind some commits lacked. A section that failed without saying where lacks all of it. */
export const gapsOf = (snapshots: readonly SnapshotWithChanges[]): ScopedUnread[] =>
  snapshots.flatMap(({ scope, sections }) =>
    sections.flatMap(({ section, status, unread }): ScopedUnread[] => {
      if (unread.length > 0) return unread.map((gap) => ({ scope, section, unread: gap }));
      if (status === "complete") return [];
      const reason = status === "partial" ? "not-observed" : status;
      return [{ scope, section, unread: { what: `section ${section}`, action: "", reason, message: "" } }];
    }),
  );

/** Gives the gaps that concern a cluster, its region or its account; without a cluster those of the account. */
export const unreadFor = (
  gaps: readonly ScopedUnread[],
  accountId: string,
  cluster: ClusterRef | null,
): Report["unread"] => {
  const concerns = ({ scope }: ScopedUnread): boolean =>
    scope.accountId === accountId &&
    (scope.kind === "account" ||
      cluster === null ||
      (scope.region === cluster.region && (scope.kind === "region" || scope.cluster === cluster.cluster)));
  const told = gaps.filter(concerns).map(({ section, unread }) => ({ section, ...unread }));
  return [...new Map(told.map((gap) => [stableJson(gap), gap])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, gap]) => gap);
};
