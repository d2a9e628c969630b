import type { Change } from "../../model/change.ts";
import { type ResourceType, resourceKey } from "../../model/resource.ts";
import {
  compareGuards,
  type ExposureChange,
  type ExposureFacts,
  type ExposurePath,
  exposureLookup,
  type GuardChange,
  networkExposure,
  undoChanges,
} from "../../network/exposure/index.ts";
import { beyond, fromNowhere, isEmpty, newly, type Sources } from "../../network/exposure/reach.ts";
import { changesNear, mostConcerned, nearMax } from "./changes-near.ts";

/** The exposure of some facts, with what guards are compared by. */
export const exposureIn = (facts: ExposureFacts) => {
  const view = exposureLookup(facts);
  return { view, ...networkExposure(view) };
};

type Exposure = ReturnType<typeof exposureIn>;

/** Which of some changes opened or closed a way. */
export interface ChangesBehind {
  /** Returns the changes behind a way that came or went, each with the callers that it let in or kept out. */
  readonly ofWay: <T extends ExposureChange>(
    one: T,
  ) => readonly { readonly change: Change; readonly one: T }[];
  /** Returns the change behind something that is asked, or no longer asked, on a way. */
  readonly ofGuard: (guard: GuardChange) => Change | undefined;
}

/** A large commit is one deployment, mostly: after so many exposures the order of types decides alone. */
const triedMax = 100;

/**
 * Finds the change behind each way among changes that were seen together, which different people may have made. Where
 * several lie on a way, each is taken back by itself: who could not get in without it, it let in. What no single change
 * explains goes to one that would have done it alone, else to the first by `typesOnWays`. `old` is the exposure before all
 * of them, `after` the facts that they led to.
 */
export const changesBehind = (
  changes: readonly Change[],
  old: Exposure,
  after: ExposureFacts,
): ChangesBehind => {
  const seen = new Map<string, Exposure>();
  const without = (some: readonly Change[]): Exposure => {
    const keys = new Set(some.map(resourceKey));
    const name = [...keys].sort().join("\n");
    const undone = changes.filter((change) => keys.has(resourceKey(change)));
    const exposure = seen.get(name) ?? exposureIn(undoChanges(after, undone));
    seen.set(name, exposure);
    return exposure;
  };
  const isTriedOut = (): boolean => seen.size >= triedMax;
  return {
    ofWay: (one) => {
      const near = mostConcerned(changesNear(one.restsOn, changes), one);
      const [first] = near;
      if (!first) return [];
      if (near.length === 1 || isEntrance(first, one)) return [{ change: first, one }];
      const shares: { change: Change; one: typeof one }[] = [];
      let left = one.sources;
      const give = (change: Change, other: Exposure, hasOther: boolean): void => {
        const beyondOther = newly(left, reachIn(other.paths, one));
        const share = hasOther ? beyond(left, beyondOther) : beyondOther;
        if (isNobody(share)) return;
        left = beyond(left, share);
        shares.push({ change, one: { ...one, sources: withAny(share, one.sources) } });
      };
      for (const change of near) {
        if (isNobody(left) || isTriedOut()) break;
        give(change, without([change]), one.direction === "closed");
      }
      // What two of them opened, each would have opened alone; what one of them would have closed as well, too.
      for (const change of near) {
        if (isNobody(left) || isTriedOut()) break;
        give(change, without(near.filter((other) => other !== change)), one.direction === "opened");
      }
      if (!isNobody(left)) shares.push({ change: first, one: { ...one, sources: left } });
      return shares;
    },
    ofGuard: (guard) => {
      const near = [guard.restsOn, guard.restedOn]
        .map((keys) => changesNear(keys, changes))
        .find((some) => some.length > 0);
      if (!near || near.length === 1 || near.length > nearMax || isTriedOut()) return near?.[0];
      const isNeeded = (change: Change): boolean =>
        !compareGuards(old, without([change])).some((other) => isSameGuard(other, guard));
      return near.find(isNeeded) ?? near[0];
    },
  };
};

const entrances: readonly ResourceType[] = [
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener",
];

/** Whether a way begins at what was made, or ended with what was deleted: nobody gets in without it, which needs no trial. */
const isEntrance = (change: Change, { direction, restsOn }: ExposureChange): boolean =>
  change.kind === (direction === "opened" ? "created" : "deleted") &&
  entrances.includes(change.type) &&
  restsOn.includes(resourceKey(change));

/** That no groups are asked for is nothing that a single change lets in. */
const isNobody = (sources: Sources): boolean =>
  isEmpty({ ...sources, groups: sources.groups === "any" ? [] : sources.groups });

const withAny = (share: Sources, whole: Sources): Sources =>
  whole.groups === "any" ? { ...share, groups: "any" } : share;

/** Returns who gets where a way leads in another exposure: surely or perhaps, by which the change to it was found. */
const reachIn = (
  paths: readonly ExposurePath[],
  { path, ports, direction, because }: ExposureChange,
): Sources => {
  const other = paths.find(
    (each) =>
      each.network === path.network &&
      each.key === path.key &&
      each.ports.first <= ports.first &&
      ports.first <= each.ports.last,
  );
  const { sure, maybe } = other?.reach ?? fromNowhere;
  return (direction === "opened") === (because.length === 0) ? sure : maybe;
};

const isSameGuard = (a: GuardChange, b: GuardChange): boolean =>
  a.direction === b.direction &&
  a.path.key === b.path.key &&
  a.path.network === b.path.network &&
  a.path.lane?.rule === b.path.lane?.rule;
