import {
  appeared,
  type Change,
  diffReading,
  fillUnread,
  isOf,
  type KnownResource,
  type Reading,
  type Resource,
  resourceKey,
} from "@eks-auditor/core";
import type { Head, History } from "@eks-auditor/history";
import { withInner } from "./contained.ts";
import type { SeenSection } from "./read-section.ts";
import { stateOf } from "./state-of.ts";
import { clusterInScope, watchedSince } from "./watched-since.ts";

/** What has changed in a section. */
export interface ComparedSection {
  readonly reading: Reading;
  readonly changes: readonly Change[];
  readonly resources: ReadonlyMap<string, Resource>;
}

/** Compares what was read with what history holds now, but for what others have read since. */
export const compareSection = async (
  seen: SeenSection,
  reading: Reading,
  { head, read }: { readonly head: Head; readonly read: readonly SeenSection[] },
  history: History,
): Promise<ComparedSection> => {
  const { scope, section } = reading;
  const previous = stateOf(head, reading);
  const begunAt = reading.begunAt ?? reading.observedAt;
  const since = new Set(
    (previous?.parts ?? []).filter(({ at }) => at >= begunAt).flatMap(({ subjects }) => subjects),
  );
  const isNewer = isOf(since);
  const known = (await history.known(scope, section)).filter((resource) => !isNewer(resource));
  const mine = { ...reading, resources: reading.resources.filter((resource) => !isNewer(resource)) };
  const watched = previous?.lastCompleteAt
    ? undefined
    : await watchedSince(
        mine,
        await clusterInScope(
          scope,
          read.map((one) => one.reading),
          history,
        ),
        history,
      );
  const isNews = previous !== null || watched !== undefined;
  const fresh = isNews ? appeared(mine, known) : [];
  const changes = diffReading({
    reading: mine,
    known,
    previous,
    whereabouts: withInner(seen.whereabouts, known),
    ...(fresh.length > 0 && { endedAt: await history.endings(scope, section, fresh) }),
    ...(watched !== undefined && { watchedSince: watched }),
  });
  return { reading: mine, changes, resources: settled(mine, known, changes) };
};

/** Returns the resources that the changes leave behind, with last known values where something could not be read. */
const settled = (
  reading: Reading,
  known: readonly KnownResource[],
  changes: readonly Change[],
): Map<string, Resource> => {
  const before = new Map(known.map((resource) => [resourceKey(resource), resource]));
  const changed = new Set(changes.map(resourceKey));
  return new Map(
    reading.resources
      .filter((resource) => changed.has(resourceKey(resource)))
      .map((resource) => [resourceKey(resource), fillUnread(resource, before.get(resourceKey(resource)))]),
  );
};
