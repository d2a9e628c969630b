import type { Change, ChangeKind } from "./change.ts";
import { type Instant, shiftInstant } from "./instant.ts";
import type { JsonObject } from "./json.ts";
import { patchBetween } from "./patch.ts";
import { type Reading, type SectionState, typeWholeAt } from "./reading.ts";
import { isAnother } from "./recreated.ts";
import type { Owner, Resource } from "./resource.ts";
import { byKey, resourceKey } from "./resource.ts";
import { sameJson } from "./same-json.ts";
import { speltAsBefore } from "./spelt-as-before.ts";
import { deciderOf, liesWithin } from "./whole-list.ts";

/** A resource as history knows it now. */
export interface KnownResource extends Resource {
  /** `observedAt` of its last revision. */
  readonly revisionAt: Instant;
}

/** What a second look found of something that a list which should hold it lacks. */
export type SecondLookResult = "gone" | "present" | "unknown";

/** AWS lists are eventually consistent: something this much older than a reading may be missing from it. */
const listingLagMilliseconds = 10 * 60_000;

/** What `diffReading` compares. */
export interface DiffInput {
  readonly reading: Reading;
  /** All resources of the section that history holds, without those already deleted. */
  readonly known: readonly KnownResource[];
  /** The section's state after the reading before; null for the first. */
  readonly previous: SectionState | null;
  /** By resource key: what the second read found. What is missing here stays as it was. */
  readonly whereabouts?: ReadonlyMap<string, SecondLookResult>;
  /** By resource key: when the last one of that id was seen to be gone, as far as history knows. */
  readonly endedAt?: ReadonlyMap<string, Instant>;
  /**
   * Since when others that lie beside the scope are watched, where the scope came into being later: all that its first
   * complete reading shows was created. Absent: the first complete reading tells what there was.
   */
  readonly watchedSince?: Instant;
}

/**
 * Returns the changes between what history knows and what a reading shows, in the order of the reading, disappearances
 * last. Pure. What no whole list decides is never gone, and a property that could not be read never gives a change.
 */
export const diffReading = (comparison: DiffInput): Change[] => {
  const { reading, known, previous, whereabouts } = comparison;
  // Each key is made once: with a hundred thousand resources, making them is what takes longest.
  const before = byKey(known);
  const shown = byKey(reading.resources);
  const missing = missingFrom(reading, before, shown);
  // Until a second look has found all of it gone, nobody knows what else rests on it.
  const unsure = missing.some(
    (resource) => covers(reading, resource) && whereabouts?.get(resourceKey(resource)) !== "gone",
  );
  const changes: Change[] = [];
  for (const [key, seen] of shown) {
    const old = before.get(key);
    const change = old ? compare(reading, previous, old, seen, unsure) : appear(comparison, seen);
    if (change) changes.push(change);
  }
  for (const old of missing)
    if (!covers(reading, old)) changes.push(describe("left", reading, previous, old, null));
    else if (whereabouts?.get(resourceKey(old)) === "gone")
      changes.push(describe("deleted", reading, previous, old, null));
  return changes;
};

/** Returns the known resources that a list which was read whole should show and does not: those to look for once more. */
export const vanished = (reading: Reading, known: readonly KnownResource[]): KnownResource[] =>
  missingFrom(reading, byKey(known), byKey(reading.resources)).filter((resource) =>
    covers(reading, resource),
  );

/** What a whole list lacks, and what lies within that. */
const missingFrom = (
  reading: Reading,
  before: ReadonlyMap<string, KnownResource>,
  shown: ReadonlyMap<string, Resource>,
): KnownResource[] => {
  const isDecided = deciderOf(reading.lists);
  const unseen: KnownResource[] = [];
  for (const [key, resource] of before) if (!shown.has(key)) unseen.push(resource);
  const listed = new Map(unseen.filter(isDecided).map((resource) => [resource.id, resource]));
  const within = (resource: KnownResource): boolean =>
    resource.parents.some((parent) => {
      const container = listed.get(parent);
      return container !== undefined && liesWithin(resource, container);
    });
  return unseen.filter((resource) => isDecided(resource) || within(resource));
};

/** Returns the resources of a reading that history does not know to be there. */
export const appeared = (reading: Reading, known: readonly KnownResource[]): Resource[] => {
  const there = new Set(known.map(resourceKey));
  return reading.resources.filter((resource) => !there.has(resourceKey(resource)));
};

const covers = (reading: Pick<Reading, "covers">, resource: Pick<Resource, "unit">): boolean =>
  resource.unit === undefined || (reading.covers?.includes(resource.unit) ?? true);

/**
 * Returns the properties of a resource with those that could not be read taken over from what was known, and with what only
 * is spelt otherwise (a default that AWS begins to answer) as it was.
 */
export const withLastKnown = (seen: Resource, old: Resource): JsonObject =>
  speltAsBefore(seen.type, old.properties, withUnread(seen, old));

const withUnread = (seen: Resource, old: Resource): JsonObject => {
  if (!seen.unread?.length) return seen.properties;
  const merged: JsonObject = { ...seen.properties };
  for (const property of seen.unread) {
    const value = old.properties[property];
    if (value !== undefined) merged[property] = value;
  }
  return merged;
};

/**
 * Returns a resource as it is to be kept: what could not be read has its last known value, and `unread` names only
 * what was never read.
 */
export const fillUnread = (seen: Resource, old: Resource | undefined): Resource => {
  const { unread = [], ownersUnsure, owners, ...rest } = seen;
  const last = old && !isAnother(old, seen) ? old : undefined;
  const kept = { ...rest, owners: ownersUnsure && last ? union(last.owners, owners) : owners };
  // What another one was like says nothing of this one.
  if (!last) return { ...kept, ...(unread.length > 0 && { unread }) };
  const never = unread.filter((property) => last.unread?.includes(property));
  return { ...kept, properties: withLastKnown(seen, last), ...(never.length > 0 && { unread: never }) };
};

const compare = (
  reading: Reading,
  previous: SectionState | null,
  old: KnownResource,
  seen: Resource,
  unsure: boolean,
): Change | undefined => {
  if (isAnother(old, seen)) return replaced(reading, previous, old, seen);
  const properties = withLastKnown(seen, old);
  const merged = (): Resource => ({ ...seen, properties });
  if (sameJson(old.properties, properties)) {
    // Whom it concerns may rest on others (the target groups behind a load balancer): no drift of its own, and worth
    // keeping, since a later deletion is told to those who are known then. Unless the others are known, it waits.
    const told = !unsure && !seen.ownersUnsure && !sameOwners(old.owners, seen.owners);
    // That AWS is done with it changes nothing, but what is changed from now on is no part of its creation.
    const isDone = old.inCreation && !seen.inCreation;
    // What has no value of its own (that its rules were listed) is known from now on.
    const isLearned = old.unread?.some((property) => !seen.unread?.includes(property)) ?? false;
    return told || isDone || isLearned ? describe("entered", reading, previous, old, merged()) : undefined;
  }
  const learned = old.unread?.filter((property) => !seen.unread?.includes(property)) ?? [];
  const kind: ChangeKind =
    learned.length > 0 && sameJson(without(old.properties, learned), without(properties, learned))
      ? "entered"
      : "modified";
  const change = describe(kind, reading, previous, old, merged());
  return kind === "modified" && old.inCreation ? { ...change, completes: true } : change;
};

const replaced = (
  reading: Reading,
  previous: SectionState | null,
  old: KnownResource,
  seen: Resource,
): Change => ({
  ...describe("modified", reading, previous, old, seen),
  replaces: { bornAt: old.bornAt ?? null },
});

const sameOwners = (a: readonly Owner[], b: readonly Owner[]): boolean => {
  const texts = (owners: readonly Owner[]): string[] => owners.map((owner) => JSON.stringify(owner)).sort();
  return sameJson(a, b) || sameJson(texts(a), texts(b));
};

const without = (properties: JsonObject, names: readonly string[]): JsonObject => {
  const rest = { ...properties };
  for (const name of names) delete rest[name];
  return rest;
};

const appear = (comparison: DiffInput, seen: Resource): Change => {
  const { reading, previous, endedAt } = comparison;
  const ended = endedAt?.get(resourceKey(seen));
  const change = describe(
    kindOfAppearance(comparison, seen, ended !== undefined),
    reading,
    previous,
    null,
    seen,
  );
  return ended === undefined ? change : { ...change, previousRevisionAt: ended };
};

/**
 * Something not known before is news only if a list that was read whole earlier would have shown it. Where AWS tells
 * that it is older than that list, it was not created: either others began to refer to it (it entered our view) or it was
 * itself changed so that it concerns a cluster now (a role that begins to trust a cluster's issuer). What was seen to
 * be gone was made again, however late it shows.
 */
const kindOfAppearance = (
  { previous, watchedSince, known }: DiffInput,
  seen: Resource,
  wasGone: boolean,
): ChangeKind => {
  const since =
    (previous && (typeWholeAt(previous, seen.type) ?? containerReadAt(previous, known, seen))) ??
    watchedSince;
  if (since == null || !covers({ covers: previous?.covers ?? [] }, seen)) return "entered";
  const older = seen.bornAt !== undefined && seen.bornAt < shiftInstant(since, -listingLagMilliseconds);
  if (wasGone || !older) return seen.byReference && seen.bornAt === undefined ? "entered" : "created";
  return seen.byReference ? "entered" : "modified";
};

/** Where not all of a type could ever be listed, what holds it may have been: a rule of a listener that was read whole. */
const containerReadAt = (
  previous: SectionState,
  known: readonly KnownResource[],
  seen: Resource,
): Instant | null => {
  const isListed = known.some(
    (container) =>
      liesWithin(seen, container) && seen.parents[0] === container.id && !container.unread?.length,
  );
  return isListed ? previous.observedAt : null;
};

const describe = (
  kind: ChangeKind,
  reading: Reading,
  previous: SectionState | null,
  old: KnownResource | null,
  seen: Resource | null,
): Change => {
  const shown = seen ?? old;
  if (!shown) throw new TypeError("a change needs a before or an after");
  const before = old?.properties ?? null;
  const after = seen?.properties ?? null;
  return {
    kind,
    section: reading.section,
    type: shown.type,
    id: shown.id,
    name: shown.name,
    patch: before && after ? patchBetween(before, after) : [],
    before,
    after,
    owners: union(old?.owners, seen?.owners),
    aliases: union(old?.aliases, seen?.aliases),
    parents: union(old?.parents, seen?.parents),
    observedAt: reading.observedAt,
    completedAt: reading.completedAt,
    previousObservedAt: previous?.observedAt ?? null,
    previousRevisionAt: old?.revisionAt ?? null,
    ...(shown.bornAt !== undefined && { bornAt: shown.bornAt }),
  };
};

const union = <T extends string | Owner>(a: readonly T[] = [], b: readonly T[] = []): T[] => [
  ...new Map([...a, ...b].map((item) => [JSON.stringify(item), item])).values(),
];
