import type { Clients, CollectionOptions, Collector, SharedRegionNodes } from "@eks-auditor/capture";
import { collectedSections, collectorFor, secretMarkerOf } from "@eks-auditor/capture";
import type {
  CaptureRequest,
  Change,
  Clock,
  Instant,
  KnownResource,
  Reading,
  Resource,
} from "@eks-auditor/core";
import { appeared, diffReading, resourceKey, settleUnread, shiftInstant, vanished } from "@eks-auditor/core";
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
}

/** What a capture did. */
export interface CaptureResult {
  readonly request: CaptureRequest;
  readonly readings: readonly Reading[];
  readonly outcome: CommitOutcome;
  /** AWS is still at work on what was read: read again soon. */
  readonly settling: boolean;
}

const defaultBudgetMilliseconds = 120_000;
/** A writer that loses the race reads again; two losses in a row mean that others keep the scope fresh. */
const attemptsMax = 3;

/**
 * Reads the requested sections now, compares them with history, looks a second time for what has disappeared, and
 * commits. What AWS refuses becomes the reading's status, so it throws only when the table cannot be used.
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
  const head = await history.head(request.scope);
  const readings: Reading[] = [];
  const changes: Change[] = [];
  const resources = new Map<string, Resource>();
  // What nothing reads (the Kubernetes API, unless it is set up) is left out; it is no empty reading.
  const collected = collectedSections(request.scope, dependencies);
  for (const section of request.sections.filter((wanted) => collected.includes(wanted))) {
    const seen = await readSection(
      collectorFor(section),
      request,
      { head, readings, deadline },
      dependencies,
    );
    readings.push(seen.reading);
    changes.push(...seen.changes);
    for (const [key, resource] of seen.resources) resources.set(key, resource);
  }
  if (readings.length === 0)
    return { request, readings, outcome: { kind: "unchanged", head }, settling: false };
  const outcome = await history.commit({ head, readings, changes, resources, request });
  if (outcome.kind !== "stale") for (const reading of readings) await history.recordTrends(reading);
  return { request, readings, outcome, settling: readings.some((reading) => reading.settling === true) };
};

interface SeenSection {
  readonly reading: Reading;
  readonly changes: readonly Change[];
  readonly resources: ReadonlyMap<string, Resource>;
}

/** What readings of a section rest on. */
interface Before {
  readonly head: Head;
  /** Of the sections before it, in the same request. */
  readonly readings: readonly Reading[];
  readonly deadline: Instant;
}

const readSection = async (
  collector: Collector,
  { scope, origin }: CaptureRequest,
  { head, readings, deadline }: Before,
  { history, clientsFor, homeRegion, regionNodes, clock }: CaptureDependencies,
): Promise<SeenSection> => {
  const { section } = collector;
  const known = await history.known(scope, section);
  const shared =
    origin === "sweep" && scope.kind === "cluster" ? regionNodes?.(scope.region, scope.accountId) : undefined;
  const context = {
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
  const reading = await collector.read(context);
  const missing = vanished(reading, known);
  const whereabouts = missing.length > 0 ? await collector.whereabouts(context, missing) : new Map();
  const previous = head.sections.find((state) => state.section === section) ?? null;
  const since = previous?.lastCompleteAt
    ? undefined
    : await watchedSince(reading, await clusterOf(scope, [...readings, reading], history), history);
  const isNews = previous !== null || since !== undefined;
  const fresh = isNews ? appeared(reading, known) : [];
  const changes = diffReading({
    reading,
    known,
    previous,
    whereabouts,
    ...(fresh.length > 0 && { endedAt: await history.endings(scope, section, fresh) }),
    ...(since !== undefined && { watchedSince: since }),
  });
  return { reading, changes, resources: settled(reading, known, changes) };
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
