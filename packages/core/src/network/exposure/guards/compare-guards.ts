import { textAt } from "../../../model/properties.ts";
import { type Resource, resourceKey } from "../../../model/resource.ts";
import { cidrSet } from "../../cidr-set.ts";
import type { ExposureLookup } from "../exposure-lookup.ts";
import { type ListenerWay, waysThrough } from "../listener-ways.ts";
import type { ExposurePath } from "../path.ts";
import { both, either, fromAnywhere, fromCidrs, isClosed, type Reach } from "../reach.ts";
import { areCompatible, meet, type Requests } from "./condition.ts";
import { type Demand, unasked } from "./demand.ts";
import { demandFacts } from "./demands-of.ts";

/** Callers who got somewhere before and get there now, and are asked less or more on the way. */
export interface GuardChange {
  /** `opened`: something is no longer asked. */
  readonly direction: "opened" | "closed";
  /** The way that they take now, and the one that they took. */
  readonly path: ExposurePath;
  readonly was: ExposurePath;
  /** Who they are. */
  readonly reach: Reach;
  readonly lost: readonly Demand[];
  readonly gained: readonly Demand[];
  /** The requests that it is about. */
  readonly requests: Requests;
  /** It is about everything that goes the way: the one of now if opened, else the one of before. */
  readonly isWhole: boolean;
  /** Keys of what decides what is asked now, and of what decided it before. */
  readonly restsOn: readonly string[];
  readonly restedOn: readonly string[];
}

/** An exposure as it is compared: the view, and each single way in it. */
export interface GuardedExposure {
  readonly view: ExposureLookup;
  readonly lanes: readonly ExposurePath[];
}

/**
 * Returns where callers are asked less or more than before on their way to the same. Each listener is asked, before and
 * after, what it does with every kind of request that its rules tell apart: so a rule that goes around another one that
 * asks, and two that change places, are found like an action that is taken away.
 */
export const compareGuards = (before: GuardedExposure, after: GuardedExposure): GuardChange[] => {
  const old = new Map(listenersOf(before.view).map((listener) => [doorOf(listener), listener]));
  return listenersOf(after.view).flatMap((listener) => {
    const was = old.get(doorOf(listener));
    return was ? compareListeners({ listener: was, ...before }, { listener, ...after }) : [];
  });
};

interface Side extends GuardedExposure {
  readonly listener: Resource;
}

const listenersOf = (view: ExposureLookup): readonly Resource[] =>
  view.ofType("AWS::ElasticLoadBalancingV2::Listener");

/** A controller makes listeners anew; what callers know is the load balancer and its port. */
const doorOf = ({ id, parents, properties }: Resource): string =>
  `${textAt(properties, "LoadBalancerArn") ?? parents[0] ?? id} ${typeof properties.Port === "number" ? properties.Port : ""}`;

const compareListeners = (before: Side, after: Side): GuardChange[] => {
  const old = waysThrough(before.listener, before.view);
  const now = waysThrough(after.listener, after.view);
  if (![...old, ...now].some(({ demands }) => demands.length > 0)) return [];
  if (likeness(old) === likeness(now)) return [];
  const found = new Map<string, GuardChange>();
  for (const requests of kindsOfRequests(old, now)) {
    const [was, is] = [taken(old, requests), taken(now, requests)];
    if (!was || !is) continue;
    for (const change of compareWays({ ...before, way: was }, { ...after, way: is }, requests)) {
      const key = keyOf(change);
      const there = found.get(key);
      found.set(key, there ? combined(there, change) : change);
    }
  }
  return [...found.values()];
};

const likeness = (ways: readonly ListenerWay[]): string =>
  JSON.stringify(ways.map(({ when, demands, forwardsTo }) => [when, demands, forwardsTo]));

/** Returns one kind of request for each way, and for each two that some request may be meant by. */
const kindsOfRequests = (old: readonly ListenerWay[], now: readonly ListenerWay[]): Requests[] => {
  const both = now.flatMap(({ when }) =>
    old.flatMap((way) =>
      when.every((one) => way.when.every((other) => areCompatible(one, other)))
        ? [[...when, ...way.when]]
        : [],
    ),
  );
  const all = [...[...now, ...old].map(({ when }) => when), ...both];
  return [...new Map(all.map((requests) => [spelt(requests), requests])).values()];
};

const spelt = (requests: Requests): string =>
  [...new Set(requests.map((each) => JSON.stringify(each)))].sort().join();

/** The first way whose conditions are known to be met takes a request. */
const taken = (ways: readonly ListenerWay[], requests: Requests): ListenerWay | undefined =>
  ways.find(({ when }) => when.every((condition) => meet(requests, condition)));

const compareWays = (
  before: Side & { readonly way: ListenerWay },
  after: Side & { readonly way: ListenerWay },
  requests: Requests,
): GuardChange[] => {
  const lost = unasked(before.way.demands, after.way.demands);
  const gained = unasked(after.way.demands, before.way.demands);
  if (lost.length === 0 && gained.length === 0) return [];
  const direction = lost.length > 0 ? "opened" : "closed";
  const callers = callersOf(requests);
  const { way } = direction === "opened" ? after : before;
  return pathsOf(after).flatMap((path) =>
    pathsOf(before)
      .filter((was) => isSameWay(path, was))
      .map(
        (was): GuardChange => ({
          direction,
          path,
          was,
          reach: [path.reach, was.reach].reduce(both, callers),
          lost,
          gained,
          requests,
          isWhole: spelt(way.when) === spelt(requests),
          restsOn: decidedBy(after),
          restedOn: decidedBy(before),
        }),
      )
      .filter(({ reach }) => !isClosed(reach)),
  );
};

const callersOf = (requests: Requests): Reach =>
  requests
    .filter(({ field }) => field === "source-ip")
    .map(({ values }) => fromCidrs(cidrSet(values)))
    .reduce(both, fromAnywhere);

const pathsOf = ({ lanes, listener, way }: Side & { readonly way: ListenerWay }): ExposurePath[] =>
  lanes.filter(({ lane }) => lane?.listener === listener.id && lane.rule === (way.rule?.id ?? null));

const isSameWay = (a: ExposurePath, b: ExposurePath): boolean =>
  a.lane?.target === b.lane?.target &&
  a.network === b.network &&
  a.protocol === b.protocol &&
  a.entrance === b.entrance &&
  a.ports.first === b.ports.first;

const decidedBy = ({ listener, way }: Side & { readonly way: ListenerWay }): string[] => [
  ...(way.rule ? [resourceKey(way.rule)] : []),
  resourceKey(listener),
  ...demandFacts(listener),
];

const keyOf = ({ direction, path, lost, gained }: GuardChange): string =>
  JSON.stringify([direction, path.network, path.key, path.lane?.rule ?? null, lost, gained]);

/** Of one way it is told once, for all the requests that it concerns. */
const combined = (a: GuardChange, b: GuardChange): GuardChange => ({
  ...(b.isWhole ? b : a),
  reach: either(a.reach, b.reach),
  restedOn: [...new Set([...a.restedOn, ...b.restedOn])],
});
