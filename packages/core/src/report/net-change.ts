import { type Change, isDrift } from "../change.ts";
import type { JsonObject } from "../json.ts";
import { ownValue } from "../own-value.ts";
import { patchBetween } from "../patch.ts";
import { resourceKey } from "../resource.ts";
import { sameJson } from "../same-json.ts";
import { type Scope, scopeKey } from "../scope.ts";
import type { SnapshotWithChanges } from "../snapshot.ts";

/** What several snapshots together did to one resource. */
export interface NetChange {
  readonly scope: Scope;
  /** The drift in the order in which it was seen; never empty. */
  readonly steps: readonly Change[];
  /** The snapshots that hold any change of the resource. */
  readonly snapshotIds: readonly string[];
  /** From the state before the first step to that after the last. Null: in the end nothing changed. */
  readonly change: Change | null;
}

interface Occurrence {
  readonly change: Change;
  readonly snapshotId: string;
}

/** Says whether a change of a snapshot is to be counted. */
export type Holds = (snapshotId: string, change: Change) => boolean;

/**
 * Gives one net change for each resource that drifted, in the order of first drift. Created and deleted, changed and
 * changed back, deleted and made anew as it was: each gives `change: null`. What came into view in between
 * (`entered`) is taken as having been there all along. Snapshots may come in any order and more than once.
 *
 * With `holds` only some of the drift counts, such as that of one actor. Where other drift of the same resource lies
 * between, the net change is that since then: nobody is told to have done what others did.
 */
export const netChanges = (
  snapshots: readonly SnapshotWithChanges[],
  holds: Holds = () => true,
): NetChange[] => {
  const ordered = [...new Map(snapshots.map((snapshot) => [snapshot.id, snapshot])).values()].sort(byId);
  const resources = new Map<string, { scope: Scope; occurrences: Occurrence[] }>();
  for (const { id, scope, changes } of ordered) {
    for (const change of changes) {
      const key = `${scopeKey(scope)}|${resourceKey(change)}`;
      const resource = resources.get(key) ?? { scope, occurrences: [] };
      resource.occurrences.push({ change, snapshotId: id });
      resources.set(key, resource);
    }
  }
  return [...resources.values()].flatMap(({ scope, occurrences }) => {
    const counts = ({ snapshotId, change }: Occurrence): boolean => holds(snapshotId, change);
    const steps = occurrences.filter((one) => isDrift(one.change) && counts(one)).map(({ change }) => change);
    const run = lastRun(occurrences, counts);
    const first = run.find(({ change }) => isDrift(change))?.change;
    if (!first) return [];
    const snapshotIds = [...new Set(run.map(({ snapshotId }) => snapshotId))];
    return [{ scope, steps, snapshotIds, change: combine(first, run) }];
  });
};

/** Gives the last occurrences that nothing uncounted interrupts, with what merely came into view or left it. */
const lastRun = (
  occurrences: readonly Occurrence[],
  counts: (occurrence: Occurrence) => boolean,
): Occurrence[] => {
  const isForeign = (one: Occurrence): boolean => isDrift(one.change) && !counts(one);
  const last = occurrences.findLastIndex((one) => isDrift(one.change) && counts(one));
  const interruption = occurrences.slice(0, last + 1).findLastIndex(isForeign);
  return occurrences.slice(interruption + 1).filter((one) => !isForeign(one));
};

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const combine = (first: Change, occurrences: readonly Occurrence[]): Change | null => {
  const existedBefore = first.kind !== "created";
  let last = first;
  let before = first.before;
  let after = first.after;
  let lastKnown = first.before;
  const from = occurrences.findIndex(({ change }) => change === first);
  const seen = occurrences.slice(from).map(({ change }) => change);
  for (const change of seen) {
    if (change.kind === "left") continue;
    if (change.kind === "entered") {
      if (before && change.before && change.after) before = withLearned(before, change.before, change.after);
    } else {
      last = change;
      lastKnown = change.before ?? lastKnown;
    }
    after = change.after;
  }
  const net = { ...last, ...merged(seen), previousObservedAt: first.previousObservedAt };
  const kindOf = (kind: Change["kind"], old: JsonObject | null): Change => ({
    ...net,
    kind,
    before: old,
    after,
    patch: old && after ? patchBetween(old, after) : [],
    previousRevisionAt: first.previousRevisionAt,
  });
  if (!existedBefore) return after ? kindOf("created", null) : null;
  if (!after) return kindOf("deleted", before ?? lastKnown);
  return sameJson(before, after) ? null : kindOf("modified", before);
};

/** What could be read only later was there before as well, for all we know. */
const withLearned = (before: JsonObject, known: JsonObject, learned: JsonObject): JsonObject => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(learned).filter(([key, value]) => !sameJson(ownValue(known, key), value)),
  ),
});

const merged = (changes: readonly Change[]): Pick<Change, "owners" | "aliases" | "parents"> => ({
  owners: unique(changes.flatMap(({ owners }) => owners)),
  aliases: unique(changes.flatMap(({ aliases }) => aliases)),
  parents: unique(changes.flatMap(({ parents }) => parents)),
});

const unique = <T>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];
