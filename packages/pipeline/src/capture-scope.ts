import type {
  Clients,
  CollectionOptions,
  Collector,
  ReadContext,
  SharedRegionNodes,
} from "@eks-auditor/capture";
import { collectedSections, collectorFor, secretMarkerOf } from "@eks-auditor/capture";
import type {
  CaptureRequest,
  Change,
  Clock,
  Instant,
  KnownResource,
  Reading,
  Resource,
  Section,
  SectionState,
  Subjects,
  Whereabouts,
} from "@eks-auditor/core";
import {
  appeared,
  diffReading,
  isOf,
  liesWithin,
  resourceKey,
  settleUnread,
  shiftInstant,
  vanished,
} from "@eks-auditor/core";
import type { CommitOutcome, Head, History } from "@eks-auditor/history";
import { knownElsewhere } from "./known-elsewhere.ts";
import { clusterOf, watchedSince } from "./watched-since.ts";

/** What capture needs beside the request. */
export interface CaptureDependencies extends CollectionOptions {
  readonly history: History;
  /** Gives the clients of a region of an account; IAM is read through those of any region. */
  readonly clientsFor: (region: string, accountId: string) => Clients;
  readonly homeRegion: string;
  /** Gives what the sweep's reads of the clusters of a region share; see `shareRegionNodes`. */
  readonly regionNodes?: (region: string, accountId: string) => SharedRegionNodes | undefined;
  readonly clock: Clock;
  /** Time that one request, with all its sections, may take before its readings end as partial; 120,000 when absent. */
  readonly budgetMilliseconds?: number;
  /** Waits before the second look. Absent: whoever asked makes it later, as `CaptureResult.missing` says. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** What a capture did. */
export interface CaptureResult {
  readonly request: CaptureRequest;
  readonly readings: readonly Reading[];
  readonly outcome: CommitOutcome;
  /** AWS is still at work on what was read: read again soon. */
  readonly settling: boolean;
  /** By section, ids of what lists lack and nobody has looked for yet: a second look has to follow; see `secondLookOf`. */
  readonly missing: Subjects;
}

const defaultBudgetMilliseconds = 120_000;
/** Longer than lists of EC2 and Elastic Load Balancing lag behind as a rule. */
const secondLookMilliseconds = 5_000;
const secondLookBudgetMilliseconds = 60_000;
/** A writer that loses the race reads again; two losses in a row mean that others keep the scope fresh. */
const attemptsMax = 3;
/** Comparing anew what was read costs no call: others may commit parts of the section all the while. */
const comparisonsMax = 10;

/**
 * Reads the requested sections, or what is to be read of them, now, compares them with history, and commits. What has
 * disappeared is looked for once more, after a pause. What AWS refuses becomes the reading's status, so it throws only
 * when the table cannot be used.
 */
export const captureScope = async (
  request: CaptureRequest,
  dependencies: CaptureDependencies,
): Promise<CaptureResult> => {
  const { clock, budgetMilliseconds = defaultBudgetMilliseconds } = dependencies;
  // One for all sections and attempts: whoever limits us limits the whole of it.
  const deadline = shiftInstant(clock(), budgetMilliseconds);
  for (let attempt = 1; ; attempt += 1) {
    const result = await readAndCommit(request, deadline, dependencies);
    const again = result.outcome.kind === "stale" && attempt < attemptsMax && clock() < deadline;
    if (!again) return result;
  }
};

const readAndCommit = async (
  request: CaptureRequest,
  deadline: Instant,
  dependencies: CaptureDependencies,
): Promise<CaptureResult> => {
  const { history } = dependencies;
  const { scope } = request;
  // What nothing reads (the Kubernetes API, unless it is set up) is left out; it is no empty reading.
  const collected = collectedSections(scope, dependencies);
  const wanted = request.sections.filter((section) => collected.includes(section));
  let head = await history.head(scope);
  const read: SeenSection[] = [];
  for (const section of wanted)
    read.push(await readSection(collectorFor(section), request, { head, read, deadline }, dependencies));
  if (read.length === 0)
    return { request, readings: [], outcome: { kind: "unchanged", head }, settling: false, missing: {} };
  const missing = Object.fromEntries(
    read.flatMap(({ reading, waiting }) => (waiting.length > 0 ? [[reading.section, waiting]] : [])),
  );
  for (let comparison = 1; ; comparison += 1) {
    const behind = read.map(({ reading }) => moved(reading, stateOf(head, reading)));
    if (behind.includes(undefined))
      return {
        request,
        readings: read.map(({ reading }) => reading),
        outcome: { kind: "stale", head },
        settling: false,
        missing,
      };
    const compared = [];
    for (const [index, seen] of read.entries()) {
      const reading = behind[index];
      if (reading) compared.push(await compareSection(seen, reading, { head, read }, history));
    }
    const readings = compared.map(({ reading }) => reading);
    const outcome = await history.commit({
      head,
      readings,
      changes: compared.flatMap(({ changes }) => changes),
      resources: new Map(compared.flatMap(({ resources }) => [...resources])),
      request,
    });
    if (outcome.kind === "stale" && comparison < comparisonsMax) {
      head = outcome.head;
      continue;
    }
    if (outcome.kind !== "stale") for (const reading of readings) await history.recordTrends(reading);
    const settling = readings.some((reading) => reading.settling === true);
    return { request, readings, outcome, settling, missing };
  }
};

const stateOf = (head: Head, { section }: Pick<Reading, "section">): SectionState | null =>
  head.sections.find((state) => state.section === section) ?? null;

/**
 * Puts a reading behind those of parts that were committed while it was made; see `Reading.begunAt`. Gives nothing where
 * a later reading of the whole section is history: that has seen all that this one has.
 */
const moved = (reading: Reading, state: SectionState | null): Reading | undefined => {
  if (!state || reading.observedAt > state.observedAt) return reading;
  if (reading.observedAt <= (state.wholeReadAt ?? state.observedAt)) return undefined;
  if (state.partsSince !== undefined && reading.observedAt <= state.partsSince) return undefined;
  const observedAt = shiftInstant(state.observedAt, 1);
  return {
    ...reading,
    begunAt: reading.observedAt,
    observedAt,
    completedAt: observedAt > reading.completedAt ? observedAt : reading.completedAt,
  };
};

/** What a reading of a section gave. */
interface SeenSection {
  readonly reading: Reading;
  /** By resource key: what the second look found of what the lists lack. */
  readonly whereabouts: ReadonlyMap<string, Whereabouts>;
  /** Ids of what the lists lack and that nobody has looked for yet. */
  readonly waiting: readonly string[];
}

/** What readings of a section rest on. */
interface Before {
  readonly head: Head;
  /** Of the sections before it, in the same request. */
  readonly read: readonly SeenSection[];
  readonly deadline: Instant;
}

const readSection = async (
  collector: Collector,
  request: CaptureRequest,
  { head, deadline }: Before,
  dependencies: CaptureDependencies,
): Promise<SeenSection> => {
  const { history, clientsFor, homeRegion, regionNodes, clock, pause } = dependencies;
  const { scope, origin } = request;
  const { section } = collector;
  const known = await history.known(scope, section);
  const shared =
    origin === "sweep" && scope.kind === "cluster" ? regionNodes?.(scope.region, scope.accountId) : undefined;
  const context: ReadContext = {
    scope,
    clients: clientsFor(scope.kind === "account" ? homeRegion : scope.region, scope.accountId),
    known: knownElsewhere(history, scope, known),
    now: clock,
    markerOf: secretMarkerOf(await history.secretKey()),
    deadline,
    // An event is to be told within seconds; how targets do is observed when everything is.
    targetHealth: origin !== "event",
    ...(shared && { regionNodes: shared }),
  };
  // The first reading of a section is of all of it: before that nothing in it is news.
  const subjects = stateOf(head, { section }) ? request.subjects?.[section] : undefined;
  if (request.secondLook && subjects) return lookAgain(collector, context, subjects, known);
  const reading =
    (subjects && (await collector.readSubjects?.(context, subjects))) ?? (await collector.read(context));
  const missing = outermost(vanished(reading, known));
  if (missing.length === 0) return { reading, whereabouts: new Map(), waiting: [] };
  if (!pause) return { reading, whereabouts: new Map(), waiting: missing.map(({ id }) => id) };
  await pause(secondLookMilliseconds);
  // A read that took all the time there was leaves some to tell what is gone.
  const soon = shiftInstant(clock(), secondLookBudgetMilliseconds);
  const found = await collector.whereabouts(
    { ...context, deadline: deadline > soon ? deadline : soon },
    missing,
  );
  if (!found.values().some((where) => where === "gone") || !reReads.has(section))
    return { reading, whereabouts: found, waiting: [] };
  // What is derived from what there is, is derived anew without what is gone.
  const again = await collector.read({ ...context, foundGone: keysGone(found) });
  return { reading: again, whereabouts: found, waiting: [] };
};

/** Looks for what a list lacked a while ago, and where something of the section is derived from it, reads that anew. */
const lookAgain = async (
  collector: Collector,
  context: ReadContext,
  subjects: readonly string[],
  known: readonly KnownResource[],
): Promise<SeenSection> => {
  const sought = known.filter(({ id }) => subjects.includes(id));
  const observedAt = context.now();
  const whereabouts = sought.length > 0 ? await collector.whereabouts(context, sought) : new Map();
  const gone = keysGone(whereabouts);
  if (reReads.has(collector.section) && gone.size > 0)
    return { reading: await collector.read({ ...context, foundGone: gone }), whereabouts, waiting: [] };
  const { scope } = context;
  const ended = sought.filter((resource) => gone.has(resourceKey(resource)));
  return {
    reading: {
      scope,
      section: collector.section,
      observedAt,
      completedAt: context.now(),
      status: "complete",
      subjects: sought.map(({ id }) => id),
      resources: [],
      unread: [],
      lists: ended.map(({ type, id }) => ({ types: [type], ids: [id] })),
      calls: sought.length,
    },
    whereabouts,
    waiting: [],
  };
};

/** Sections in which something is derived from what else there is: which launch templates are in use. */
const reReads: ReadonlySet<Section> = new Set<Section>(["nodes"]);

const keysGone = (whereabouts: ReadonlyMap<string, Whereabouts>): ReadonlySet<string> =>
  new Set([...whereabouts].flatMap(([key, where]) => (where === "gone" ? [key] : [])));

/** What ends with its container is not looked for apart. */
const outermost = (missing: readonly KnownResource[]): KnownResource[] => {
  const byId = new Map(missing.map((resource) => [resource.id, resource]));
  return missing.filter((resource) => containersOf(resource, byId).length === 0);
};

const containersOf = (resource: KnownResource, byId: ReadonlyMap<string, KnownResource>): KnownResource[] =>
  resource.parents.flatMap((parent) => {
    const container = byId.get(parent);
    return container && liesWithin(resource, container) ? [container] : [];
  });

/** Gives what was found of containers to what ends with them. */
const withInner = (
  whereabouts: ReadonlyMap<string, Whereabouts>,
  known: readonly KnownResource[],
): Map<string, Whereabouts> => {
  const all = new Map(whereabouts);
  const gone = new Map(
    known
      .filter((resource) => whereabouts.get(resourceKey(resource)) === "gone")
      .map((each) => [each.id, each]),
  );
  for (const resource of known)
    if (containersOf(resource, gone).length > 0) all.set(resourceKey(resource), "gone");
  return all;
};

interface ComparedSection {
  readonly reading: Reading;
  readonly changes: readonly Change[];
  readonly resources: ReadonlyMap<string, Resource>;
}

/** Compares what was read with what history holds now, but for what others have read since. */
const compareSection = async (
  seen: SeenSection,
  reading: Reading,
  { head, read }: Pick<Before, "head" | "read">,
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
        await clusterOf(
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

/** Gives the resources that the changes leave behind, with last known values where something could not be read. */
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
      .map((resource) => [resourceKey(resource), settleUnread(resource, before.get(resourceKey(resource)))]),
  );
};
