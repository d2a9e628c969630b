import type { Collector, ReadContext } from "@eks-auditor/capture";
import { openRotation, secretMarkerOf } from "@eks-auditor/capture";
import type {
  CaptureRequest,
  Instant,
  KnownResource,
  Reading,
  Round,
  Scope,
  SecondLookResult,
  Section,
  SectionState,
} from "@eks-auditor/core";
import { resourceKey, shiftInstant, vanished } from "@eks-auditor/core";
import type { Head, History } from "@eks-auditor/history";
import type { CaptureDependencies } from "./capture-dependencies.ts";
import { outermost } from "./contained.ts";
import { knownElsewhere } from "./known-elsewhere.ts";
import { stateOf } from "./state-of.ts";

/** Longer than lists of EC2 and Elastic Load Balancing lag behind as a rule. */
const secondLookMilliseconds = 5_000;
const secondLookBudgetMilliseconds = 60_000;

/** What a reading of a section gave. */
export interface SeenSection {
  readonly reading: Reading;
  /** History holds a round of its details. */
  readonly hasRound?: boolean;
  /** By resource key: what the second look found of what the lists lack. */
  readonly whereabouts: ReadonlyMap<string, SecondLookResult>;
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

export const readSection = async (
  collector: Collector,
  request: CaptureRequest,
  { head, deadline }: Before,
  dependencies: CaptureDependencies,
): Promise<SeenSection> => {
  const { history, clientsFor, homeRegion, regionNodes, clock, pause, detailReadings = 1 } = dependencies;
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
  const state = stateOf(head, { section });
  // The first reading of a section is of all of it: before that nothing in it is news.
  const subjects = state ? request.subjects?.[section] : undefined;
  if (request.secondLook && subjects) return lookAgain(collector, context, subjects, known);
  const part = subjects && (await collector.readSubjects?.(context, subjects));
  const stored = !part && collector.inTurn && state ? await storedRound(history, scope, state) : null;
  const rotation = openRotation({
    now: clock(),
    known,
    stored,
    ...(origin === "sweep" && { readings: detailReadings }),
    ...(request.continues && state && { continues: state.wholeReadAt ?? state.observedAt }),
  });
  const reading = part ?? withRefused(await collector.read({ ...context, rotation }), state);
  const hasRound = stored !== null;
  const missing = outermost(vanished(reading, known));
  if (missing.length === 0) return { reading, hasRound, whereabouts: new Map(), waiting: [] };
  if (!pause) return { reading, hasRound, whereabouts: new Map(), waiting: missing.map(({ id }) => id) };
  await pause(secondLookMilliseconds);
  // A read that took all the time there was leaves some to tell what is gone.
  const soon = shiftInstant(clock(), secondLookBudgetMilliseconds);
  const found = await collector.whereabouts(
    { ...context, deadline: deadline > soon ? deadline : soon },
    missing,
  );
  if (!found.values().some((where) => where === "gone") || !reReads.has(section))
    return { reading, hasRound, whereabouts: found, waiting: [] };
  // What is derived from what there is, is derived anew without what is gone.
  const again = await collector.read({ ...context, foundGone: keysGone(found) });
  return { reading: again, whereabouts: found, waiting: [] };
};

/** Where one reading took all details, nobody left any. */
const storedRound = async (history: History, scope: Scope, state: SectionState): Promise<Round | null> =>
  state.detailsSince === undefined ? null : history.round(scope, state.section);

/** Adds what was refused to readings before of the same round: what they asked for is not asked again. */
const withRefused = (reading: Reading, state: SectionState | null): Reading => {
  if (!reading.round || !state) return reading;
  const asked = new Set(reading.unread.map(({ action }) => action));
  const refused = state.unread.filter(({ reason, action }) => reason === "denied" && !asked.has(action));
  if (refused.length === 0) return reading;
  const status = reading.status === "complete" ? "partial" : reading.status;
  return { ...reading, status, unread: [...reading.unread, ...refused] };
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

const keysGone = (whereabouts: ReadonlyMap<string, SecondLookResult>): ReadonlySet<string> =>
  new Set([...whereabouts].flatMap(([key, where]) => (where === "gone" ? [key] : [])));
