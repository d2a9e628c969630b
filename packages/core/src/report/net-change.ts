import { type Change, isDrift } from "../model/change.ts";
import type { JsonObject } from "../model/json.ts";
import { ownValue } from "../model/own-value.ts";
import { patchBetween } from "../model/patch.ts";
import { isMadeAgain, stepsOf } from "../model/recreated.ts";
import { resourceKey } from "../model/resource.ts";
import { sameJson } from "../model/same-json.ts";
import { type Scope, scopeKey } from "../model/scope.ts";
import type { SnapshotWithChanges } from "../model/snapshot.ts";

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

/** Returns whether a change of a snapshot is to be counted. */
export type IsCounted = (snapshotId: string, change: Change) => boolean;

/**
 * Returns one net change for each resource that drifted, in the order of first drift; two where another one of the same name
 * was made: the deletion and the creation. Created and deleted, changed and changed back, deleted and back as it was:
 * each gives `change: null`. What came into view in between
 * (`entered`) is taken as having been there all along. Snapshots may come in any order and more than once.
 *
 * With `holds` only some of the drift counts, such as that of one actor. Where other drift of the same resource lies
 * between, the net change is that since then: nobody is told to have done what others did.
 */
export const netChanges = (
  snapshots: readonly SnapshotWithChanges[],
  holds: IsCounted = () => true,
): NetChange[] => {
  const ordered = [...new Map(snapshots.map((snapshot) => [snapshot.id, snapshot])).values()].sort(byId);
  const resources = new Map<string, { scope: Scope; occurrences: Occurrence[] }>();
  for (const { id, scope, changes } of ordered) {
    for (const change of changes.flatMap(stepsOf)) {
      const key = `${scopeKey(scope)}|${resourceKey(change)}`;
      const resource = resources.get(key) ?? { scope, occurrences: [] };
      resource.occurrences.push({ change, snapshotId: id });
      resources.set(key, resource);
    }
  }
  return [...resources.values()].flatMap(({ scope, occurrences }) => {
    const counts = ({ snapshotId, change }: Occurrence): boolean => holds(snapshotId, change);
    const run = lastRun(occurrences, counts);
    const inRun = new Set(run);
    const past = occurrences.filter((one) => !inRun.has(one) && isDrift(one.change) && counts(one));
    return livesOf(run).flatMap((life, index): NetChange[] => {
      const drift = life.map(({ change }) => change).filter(isDrift);
      const [first] = drift;
      if (!first) return [];
      const steps = index === 0 ? [...past.map(({ change }) => change), ...drift] : drift;
      const snapshotIds = [...new Set(life.map(({ snapshotId }) => snapshotId))];
      return [{ scope, steps, snapshotIds, change: combine(first, life) }];
    });
  });
};

/**
 * Returns what happened to the one before, and what to the one that took its place, each apart: that one of the same name
 * was made does not undo that one was deleted.
 */
const livesOf = (run: readonly Occurrence[]): (readonly Occurrence[])[] => {
  const drift = run.filter(({ change }) => isDrift(change));
  const again = drift.findLast(({ change }, index) => {
    const before = drift[index - 1];
    return before !== undefined && isMadeAgain(before.change, change);
  });
  if (!again) return [run];
  const at = run.indexOf(again);
  const before = drift[drift.indexOf(again) - 1];
  const end: Occurrence[] = before
    ? [{ ...before, change: { ...before.change, replacedBy: { bornAt: again.change.bornAt ?? null } } }]
    : [];
  const start = {
    ...again,
    change: { ...again.change, replaces: { bornAt: before?.change.bornAt ?? null } },
  };
  return [
    [...run.slice(0, at).filter((one) => one !== before), ...end],
    [start, ...run.slice(at + 1)],
  ];
};

/** Returns the last occurrences that nothing uncounted interrupts, with what merely came into view or left it. */
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
  const {
    replaces: _,
    replacedBy: __,
    completes: ___,
    ...net
  } = {
    ...last,
    ...merged(seen),
    previousObservedAt: first.previousObservedAt,
  };
  const kindOf = (kind: Change["kind"], old: JsonObject | null): Change => ({
    ...net,
    ...(kind === "created" && first.replaces && { replaces: first.replaces }),
    ...(kind === "deleted" && last.replacedBy && { replacedBy: last.replacedBy }),
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
