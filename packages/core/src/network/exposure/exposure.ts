import type { ResourceType } from "../../model/resource.ts";
import { classicPaths } from "./classic-paths.ts";
import { endpointPaths } from "./endpoint-paths.ts";
import { type ExposureLookup, exposureLookup } from "./exposure-lookup.ts";
import type { ExposureFacts } from "./facts.ts";
import { loadBalancerPaths, strayListenerPaths } from "./load-balancer-paths.ts";
import { nodePaths } from "./node-paths.ts";
import { overInternet } from "./over-internet.ts";
import type { ExposurePath } from "./path.ts";
import { either, isClosed, onlyPerhaps } from "./reach.ts";

/**
 * Returns every way in that some facts show: to API endpoints, through load balancers to pods and nodes, and to the
 * ports of nodes themselves. Ways that nobody can take are left out; of those that were not read in whole it is said
 * what was not. Pure: the order of the facts does not matter.
 */
export const exposureOf = (facts: ExposureFacts): ExposurePath[] => {
  const view = exposureLookup(facts);
  return joined([...endpointPaths(view), ...trafficPaths(view)].map((path) => asSeen(path, view)));
};

/**
 * Returns the ways through load balancers and to nodes alone, which network and load balancers decide; and each single way
 * beside it, before those to the same were made one.
 */
export const networkExposure = (
  view: ExposureLookup,
): { readonly paths: ExposurePath[]; readonly lanes: ExposurePath[] } => {
  const lanes = trafficPaths(view).map((path) => asSeen(path, view));
  return { paths: joined(lanes), lanes };
};

const trafficPaths = (view: ExposureLookup): ExposurePath[] => waysIn(view).map(overInternet);

const waysIn = (view: ExposureLookup): ExposurePath[] => [
  ...view
    .ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")
    .flatMap((loadBalancer) => loadBalancerPaths(loadBalancer, view)),
  ...strayListenerPaths(view),
  ...view
    .ofType("AWS::ElasticLoadBalancing::LoadBalancer")
    .flatMap((loadBalancer) => classicPaths(loadBalancer, view)),
  ...nodePaths(view),
];

/** A way that rests on something which was not seen when it was last looked for is no sure one. */
const asSeen = (path: ExposurePath, view: ExposureLookup): ExposurePath => {
  const doubts = path.restsOn.map((key) => {
    const bar = key.indexOf("|");
    const resource = view.find(key.slice(0, bar) as ResourceType, key.slice(bar + 1));
    return resource && view.doubts.ofResource(resource);
  });
  const because = doubts.filter((why) => why !== undefined);
  return because.length > 0 ? { ...path, reach: onlyPerhaps(path.reach, ...because) } : path;
};

/** Two ways to the same through the same port are one, that either of them opens. */
const joined = (paths: readonly ExposurePath[]): ExposurePath[] => {
  const found = new Map<string, ExposurePath>();
  for (const path of paths.toSorted((a, b) => compare(evidenceOf(a), evidenceOf(b)))) {
    if (isClosed(path.reach)) continue;
    const key = orderOf(path);
    const there = found.get(key);
    found.set(
      key,
      there
        ? {
            ...there,
            reach: either(there.reach, path.reach),
            guarded: there.guarded && path.guarded,
            restsOn: [...new Set([...there.restsOn, ...path.restsOn])],
          }
        : path,
    );
  }
  return [...found.entries()].sort(([a], [b]) => compare(a, b)).map(([, path]) => path);
};

const orderOf = ({ network, key, ports }: ExposurePath): string =>
  [network, key, String(ports.first).padStart(5, "0"), ports.last].join(" ");

const evidenceOf = ({ steps }: ExposurePath): string => steps.map(({ id }) => id).join(" ");

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
