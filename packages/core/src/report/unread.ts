import { gapsOfSection, type ScopedUnread } from "../completeness/scoped-unread.ts";
import type { SnapshotWithChanges } from "../model/snapshot.ts";
import type { Report } from "./report.ts";
import { clustersOfPlace, type ReportPlace } from "./report-place.ts";
import { stableJson } from "./stable-json.ts";

/** Returns what the readings behind some commits lacked. */
export const gapsOf = (snapshots: readonly SnapshotWithChanges[]): ScopedUnread[] =>
  snapshots.flatMap(({ scope, sections }) => sections.flatMap((state) => gapsOfSection(scope, state)));

/** Returns the gaps that concern clusters, their regions or their account; without a cluster those of the account. */
export const unreadFor = (
  gaps: readonly ScopedUnread[],
  { accountId, ...place }: ReportPlace & { readonly accountId: string },
): Report["unread"] => {
  const clusters = clustersOfPlace(place);
  const concerns = ({ scope }: ScopedUnread): boolean =>
    scope.accountId === accountId &&
    (scope.kind === "account" ||
      clusters.length === 0 ||
      clusters.some(
        ({ region, cluster }) =>
          scope.region === region && (scope.kind === "region" || scope.cluster === cluster),
      ));
  const told = gaps.filter(concerns).map(({ scope, section, unread }) => ({ scope, section, ...unread }));
  return [...new Map(told.map((gap) => [stableJson(gap), gap])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, gap]) => gap);
};
