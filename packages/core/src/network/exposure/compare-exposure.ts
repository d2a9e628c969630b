import type { ExposurePath } from "./path.ts";
import { beyond, fromNowhere, isEmpty, newly, type Reach, type Sources } from "./reach.ts";
import { sourceItems } from "./reach-words.ts";
import { type Ports, portMax } from "./traffic.ts";

/** A way that came or went between two states, or that more or fewer may take. */
export interface ExposureChange {
  readonly direction: "opened" | "closed";
  /** The way as it is now; where it is gone, as it was. */
  readonly path: ExposurePath;
  readonly ports: Ports;
  /** Who gets there now and did not before, or did before and does not now. */
  readonly sources: Sources;
  /** Who still gets there, of what was closed. */
  readonly remaining: Sources;
  /** Why it is not certain; empty: it is. */
  readonly because: readonly string[];
  /** Why it is not certain that nobody else is let in as well; empty: it is. */
  readonly perhapsMore: readonly string[];
  /** Why it is not certain that it was otherwise before; empty: it is. */
  readonly beforeUnknown: readonly string[];
  /** What the answer rests on, before and after. */
  readonly restsOn: readonly string[];
}

/** Returns what two exposures differ in. Equal ones, and what merely was spelt anew, differ in nothing. */
export const compareExposure = (
  before: readonly ExposurePath[],
  after: readonly ExposurePath[],
): ExposureChange[] => {
  const old = byKey(before);
  const now = byKey(after);
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .flatMap((key) => compareWays(old.get(key) ?? [], now.get(key) ?? []));
  return changes.filter((change) => isTold(change, changes, change.direction === "opened" ? before : after));
};

/**
 * That a load balancer answers by itself is told only where nothing was, or is left, behind its port. What opens a port
 * of nodes to the internet opens it to the VPC too, which goes without saying.
 */
const isTold = (
  { path, direction, ports, sources }: ExposureChange,
  changes: readonly ExposureChange[],
  others: readonly ExposurePath[],
): boolean => {
  if (path.answersItself)
    return !others.some(
      (other) =>
        other.entrance === path.entrance &&
        other.protocol === path.protocol &&
        other.ports.first === path.ports.first,
    );
  if (path.kind !== "node" || path.network === "internet") return true;
  return !changes.some(
    (other) =>
      other.path.network === "internet" &&
      other.path.kind === "node" &&
      other.direction === direction &&
      other.path.protocol === path.protocol &&
      other.ports.first <= ports.first &&
      ports.last <= other.ports.last &&
      isEmpty(beyond(sources, other.sources)),
  );
};

const byKey = (paths: readonly ExposurePath[]): Map<string, ExposurePath[]> =>
  Map.groupBy(paths, ({ network, key }) => `${network} ${key}`);

/** Compares the spans of ports of one way, between any two ports at which either changes. */
const compareWays = (before: readonly ExposurePath[], after: readonly ExposurePath[]): ExposureChange[] => {
  const all = [...before, ...after];
  const edges = [...new Set(all.flatMap(({ ports }) => [ports.first, ports.last + 1]))].sort((a, b) => a - b);
  const changes: ExposureChange[] = [];
  edges.forEach((first, index) => {
    const last = (edges[index + 1] ?? portMax + 1) - 1;
    for (const change of compareSpan({ first, last }, at(before, first), at(after, first))) {
      const previous = changes.findLast((each) => each.direction === change.direction);
      if (previous && previous.ports.last + 1 === first && sameWords(previous, change))
        changes[changes.indexOf(previous)] = { ...previous, ports: { first: previous.ports.first, last } };
      else changes.push(change);
    }
  });
  return changes;
};

const at = (paths: readonly ExposurePath[], port: number): ExposurePath | undefined =>
  paths.find(({ ports }) => ports.first <= port && port <= ports.last);

const compareSpan = (
  ports: Ports,
  before: ExposurePath | undefined,
  after: ExposurePath | undefined,
): ExposureChange[] => {
  const old = before?.reach ?? fromNowhere;
  const now = after?.reach ?? fromNowhere;
  const restsOn = [...new Set([...(before?.restsOn ?? []), ...(after?.restsOn ?? [])])];
  const gained = gain(old, now);
  const lost = loss(old, now);
  return [
    ...(after && gained
      ? [{ direction: "opened" as const, path: after, ports, remaining: none, restsOn, ...gained }]
      : []),
    ...(before && lost
      ? [
          {
            direction: "closed" as const,
            path: after ?? before,
            ports,
            remaining: now.sure,
            restsOn,
            ...lost,
          },
        ]
      : []),
  ];
};

const none: Sources = fromNowhere.sure;

type Gain = Pick<ExposureChange, "sources" | "because" | "perhapsMore" | "beforeUnknown">;

const certain = { because: [], perhapsMore: [], beforeUnknown: [] };

/** What is sure now and was not; else what may be now and could not have been. */
const gain = (old: Reach, now: Reach): Gain | undefined => {
  const sure = newly(now.sure, old.sure);
  if (!isEmpty(sure)) {
    const wasPossible = isEmpty(beyond(now.sure, old.maybe));
    const isMorePossible = !isEmpty(beyond(beyond(now.maybe, now.sure), old.maybe));
    return {
      ...certain,
      sources: sure,
      perhapsMore: isMorePossible ? now.because : [],
      beforeUnknown: wasPossible ? old.because : [],
    };
  }
  const possible = newly(now.maybe, old.maybe);
  return isEmpty(possible) ? undefined : { ...certain, sources: possible, because: now.because };
};

/** What was sure and is no longer even possible; else what was sure and is not any more, or was possible and is not. */
const loss = (old: Reach, now: Reach): Gain | undefined => {
  const gone = newly(old.sure, now.maybe);
  if (!isEmpty(gone)) return { ...certain, sources: gone };
  const unsure = newly(old.sure, now.sure);
  if (!isEmpty(unsure)) return { ...certain, sources: unsure, because: now.because };
  const ruledOut = newly(old.maybe, now.maybe);
  return isEmpty(ruledOut) ? undefined : { ...certain, sources: ruledOut, beforeUnknown: old.because };
};

const sameWords = (a: ExposureChange, b: ExposureChange): boolean =>
  sourceItems(a.sources).join() === sourceItems(b.sources).join() &&
  a.because.join() === b.because.join() &&
  a.path.target === b.path.target;
