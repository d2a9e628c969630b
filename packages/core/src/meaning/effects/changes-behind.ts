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

/** The resource types that can open or close a way in, in the order in which a way leads past them. */
export const typesOnWays: readonly ResourceType[] = [
  "AWS::EC2::VPCEndpointService",
  "AWS::EC2::NetworkInterface",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule",
  "AWS::ElasticLoadBalancingV2::TrustStore",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::EC2::Instance",
  "AWS::EC2::Subnet",
  "AWS::EC2::RouteTable",
  "AWS::EC2::VPCBlockPublicAccessOptions",
  "AWS::EC2::VPCBlockPublicAccessExclusion",
  "AWS::EC2::NetworkAcl",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::VPCPeeringConnection",
  "AWS::EC2::PrefixList",
  "AWS::EC2::SecurityGroupIngress",
];

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

/** A large commit is one deployment, mostly: beyond this, the order of types decides alone. */
const triedMax = 16;

/**
 * Finds the change behind each way among changes that were seen together, which different people may have made. Where
 * several lie on a way, each is taken back by itself: who could not get in without it, it let in. What no single change
 * explains goes to one that would have done it alone, else to the first by `typesOnWays`. `old` is the exposure before all of them, `after` the facts that they led to.
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
  return {
    ofWay: (one) => {
      const [first, ...others] = changesNear(one.restsOn, changes);
      if (!first) return [];
      if (others.length === 0 || others.length >= triedMax) return [{ change: first, one }];
      const near = [first, ...others];
      const shares: { change: Change; one: typeof one }[] = [];
      let left = one.sources;
      const give = (change: Change, other: Exposure, hasOther: boolean): void => {
        const beyondOther = newly(left, reachIn(other.paths, one));
        const share = hasOther ? beyond(left, beyondOther) : beyondOther;
        if (isNobody(share)) return;
        left = beyond(left, share);
        shares.push({ change, one: { ...one, sources: withAny(share, one.sources) } });
      };
      for (const change of near) give(change, without([change]), one.direction === "closed");
      // What two of them opened, each would have opened alone; what one of them would have closed as well, too.
      for (const change of near) {
        if (isNobody(left)) break;
        give(change, without(near.filter((other) => other !== change)), one.direction === "opened");
      }
      if (!isNobody(left)) shares.push({ change: first, one: { ...one, sources: left } });
      return shares;
    },
    ofGuard: (guard) => {
      const near = [guard.restsOn, guard.restedOn]
        .map((keys) => changesNear(keys, changes))
        .find((some) => some.length > 0);
      if (!near || near.length === 1 || near.length > triedMax) return near?.[0];
      const isNeeded = (change: Change): boolean =>
        !compareGuards(old, without([change])).some((other) => isSameGuard(other, guard));
      return near.find(isNeeded) ?? near[0];
    },
  };
};

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

/** Returns the last change of each resource that lies on a way or beside it, what most likely explains it first. */
const changesNear = (restsOn: readonly string[], changes: readonly Change[]): Change[] => {
  const keys = new Set(restsOn);
  const ids = new Set(restsOn.map((key) => key.slice(key.indexOf("|") + 1)));
  const own = changes.filter((change) => keys.has(resourceKey(change)));
  // A rule that takes all that another would get is not on the way that it closes: its listener is.
  const beside = changes.filter(({ parents }) => parents.some((id) => ids.has(id)));
  // Nodes behind a target group are many, and the way names their groups alone.
  const nodes = changes.filter(({ type }) => type === "AWS::EC2::Instance");
  const near = [own, beside, nodes].find((some) => some.length > 0) ?? [];
  const sorted = near.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (resourceKey(a) < resourceKey(b) ? -1 : resourceKey(a) > resourceKey(b) ? 1 : 0),
  );
  return [
    ...new Map(sorted.toReversed().map((change) => [resourceKey(change), change])).values(),
  ].toReversed();
};

const rank = ({ kind, type }: Change): number =>
  kind === "modified"
    ? typesOnWays.length + typesOnWays.length - typesOnWays.indexOf(type)
    : typesOnWays.indexOf(type);
