import type { EventLookup } from "@eks-auditor/capture";
import {
  attributionWindow,
  type Change,
  explainChange,
  type Instant,
  isDrift,
  isUnattributed,
  type Scope,
} from "@eks-auditor/core";
import { eventsThatChange } from "@eks-auditor/core/coverage";
import { iamEventRegion, iamEventSource } from "@eks-auditor/core/deployment";
import type { History } from "@eks-auditor/history";

/** A change that no known event explains. */
export interface UnexplainedChange {
  readonly scope: Scope;
  readonly change: Change;
}

/** Late events are told of within the last commits of a scope; see `reopenExplained`. */
const commitsToLookAt = 50;

/** Returns the drift among the last commits of every scope, seen since an instant, that no known event explains. */
export const unexplainedChanges = async (
  history: Pick<History, "scopes" | "snapshots" | "snapshot" | "causes">,
  { accountId, since }: { readonly accountId: string; readonly since: Instant },
): Promise<UnexplainedChange[]> => {
  const found: UnexplainedChange[] = [];
  for (const { scope } of await history.scopes()) {
    if (scope.accountId !== accountId) continue;
    const { items } = await history.snapshots(scope, { limit: commitsToLookAt });
    for (const { id, committedAt, changeCount } of items) {
      if (committedAt < since) break;
      const snapshot = changeCount > 0 ? await history.snapshot(id) : null;
      for (const change of (snapshot?.changes ?? []).filter(isDrift)) {
        const { earliest, latest } = attributionWindow(change);
        const causes = explainChange(change, await history.causes(scope, earliest, latest));
        if (isUnattributed({ section: change.section, causes })) found.push({ scope, change });
      }
    }
  }
  return found;
};

/**
 * Returns what to look up for some changes, region by region: the events that may have changed such resources, in the
 * time in which they can lie, no earlier than `since`. Events of IAM are told in one region of the partition only.
 */
export const lookupsFor = (
  changes: readonly UnexplainedChange[],
  { regions, since }: { readonly regions: readonly string[]; readonly since: Instant },
): EventLookup[] => {
  const byRegion = new Map<string, { eventNames: Set<string>; from: Instant; to: Instant }>();
  for (const { scope, change } of changes) {
    const { earliest, latest } = attributionWindow(change);
    if (latest < since) continue;
    const from = earliest < since ? since : earliest;
    for (const { eventSource, eventName } of eventsThatChange(change.type)) {
      const places =
        eventSource === iamEventSource
          ? [iamEventRegion(regions)]
          : scope.kind === "account"
            ? regions
            : [scope.region];
      for (const region of places) {
        const lookup = byRegion.get(region) ?? { eventNames: new Set(), from, to: latest };
        lookup.eventNames.add(eventName);
        if (from < lookup.from) lookup.from = from;
        if (latest > lookup.to) lookup.to = latest;
        byRegion.set(region, lookup);
      }
    }
  }
  return [...byRegion].map(([region, { eventNames, from, to }]) => ({
    region,
    eventNames: [...eventNames].sort(),
    from,
    to,
  }));
};
