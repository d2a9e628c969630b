import { type Change, isDrift } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { JsonObject } from "../../model/json.ts";
import { textAt, textsAt, valueAt } from "../../model/properties.ts";
import { resourceKey } from "../../model/resource.ts";
import { sameJson } from "../../model/same-json.ts";
import {
  bypassedDemands,
  compareExposure,
  compareGuards,
  type ExposureChange,
  type ExposureFacts,
  type GuardChange,
  undoChanges,
} from "../../network/exposure/index.ts";
import { beyond, isEmpty } from "../../network/exposure/reach.ts";
import { type ChangesBehind, changesBehind, exposureIn } from "./changes-behind.ts";
import { typesOnWays } from "./changes-near.ts";
import { endpointServiceEffects } from "./endpoint-service.ts";
import { exposureEffect, type OpenedOrClosed } from "./exposure-words.ts";
import { guardEffect, guardLikeness } from "./guard-words.ts";
import { isRotationOnly } from "./secret-rotation.ts";
import { securityGroupIngressEffects } from "./security-group-ingress.ts";

/** Returns whether a change can open or close a way in through load balancers or to nodes. */
export const mayChangeExposure = (change: Change): boolean =>
  isDrift(change) && typesOnWays.includes(change.type) && !isTagsOnly(change) && !isRotationOnly(change);

/**
 * Returns what some changes together opened and closed, by the key of the resource that is told to have done it. `after`
 * is what they led to. Each way is told once, beside one change: of those that lie on it that which brought or took
 * something, else that which lies nearest to its end.
 */
export const exposureEffects = (
  changes: readonly Change[],
  after: ExposureFacts,
): ReadonlyMap<string, readonly Effect[]> => {
  const telling = changes.filter(mayChangeExposure);
  if (telling.length === 0) return new Map();
  const before = undoChanges(
    after,
    // Another secret in the place of one opens and closes nothing.
    changes.filter((change) => !isRotationOnly(change)),
  );
  const old = exposureIn(before);
  const now = exposureIn(after);
  const guards = compareGuards(old, now);
  const found = compareExposure(old.paths, now.paths)
    .filter((one) => !guards.some((guard) => isToldBy(one, guard)))
    .map((one) => ({
      ...one,
      around: one.direction === "opened" ? bypassedDemands(one.path, old.lanes) : [],
    }));
  const behind = changesBehind(telling, old, after);
  const told = found.flatMap((one) => behind.ofWay(one));
  const effects = new Map<string, Effect[]>();
  const add = (change: Change, more: readonly Effect[]): void => {
    const key = resourceKey(change);
    effects.set(key, [...(effects.get(key) ?? []), ...more]);
  };
  for (const same of Map.groupBy(
    told,
    ({ change, one }) => `${resourceKey(change)} ${likeness(one)}`,
  ).values()) {
    const [first] = same;
    if (first)
      add(first.change, [
        exposureEffect(
          first.change,
          same.map(({ one }) => one),
        ),
      ]);
  }
  const alone = guards.filter(
    (guard) => !found.some((one) => one.around.length > 0 && isOnWayOf(one, guard)),
  );
  for (const { change, guards: same } of byChange(alone, behind)) add(change, [guardEffect(change, same)]);
  for (const steps of Map.groupBy(telling.filter(isEndpointService), resourceKey).values()) {
    const [first, last] = [steps[0], steps.at(-1)];
    if (!first || !last || effects.has(resourceKey(last))) continue;
    add(last, endpointServiceEffects({ ...last, before: first.before, after: last.after }));
  }
  const used = new Set([...groupsInUse(before), ...groupsInUse(after)]);
  const said = new Set<string>();
  for (const steps of Map.groupBy(telling.filter(isIngress), resourceKey).values()) {
    const [first, last] = [steps[0], steps.at(-1)];
    const group = first && textAt(first.before ?? first.after, "GroupId");
    if (!first || !last || !group || used.has(group)) continue;
    const own = securityGroupIngressEffects({ ...last, before: first.before, after: last.after });
    const fresh = own.filter(({ sentence }) => !said.has(sentence));
    for (const { sentence } of fresh) said.add(sentence);
    add(last, fresh);
  }
  return effects;
};

const isOnWayOf = ({ direction, path }: ExposureChange, guard: GuardChange): boolean => {
  const way = direction === "opened" ? guard.path : guard.was;
  return (
    guard.direction === direction &&
    path.key === way.key &&
    path.network === way.network &&
    path.lane?.rule === way.lane?.rule
  );
};

/** That a rule which goes around another brings a way, or takes one, is told where it is told what is asked on it. */
const isToldBy = (one: ExposureChange, guard: GuardChange): boolean =>
  guard.isWhole && isOnWayOf(one, guard) && isEmpty(beyond(one.sources, guard.reach.maybe));

const byChange = (
  guards: readonly GuardChange[],
  behind: ChangesBehind,
): { readonly change: Change; readonly guards: readonly GuardChange[] }[] => {
  const told = guards.flatMap((one) => {
    const change = behind.ofGuard(one);
    return change ? [{ change, one }] : [];
  });
  const groups = Map.groupBy(told, ({ change, one }) => `${resourceKey(change)} ${guardLikeness(one)}`);
  return [...groups.values()].flatMap((same) =>
    same[0] ? [{ change: same[0].change, guards: same.map(({ one }) => one) }] : [],
  );
};

const isEndpointService = ({ type }: Change): boolean => type === "AWS::EC2::VPCEndpointService";

const isIngress = ({ type }: Change): boolean => type === "AWS::EC2::SecurityGroupIngress";

/** Of what differs in the thing behind alone, one sentence tells. */
const likeness = ({ direction, path, ports, sources, because, around }: OpenedOrClosed): string =>
  JSON.stringify([
    direction,
    around,
    path.network,
    path.kind,
    path.entrance,
    path.guarded,
    path.answersItself,
    path.kind === "node" ? path.target : "",
    ports,
    [...sources.cidrs.ipv4, ...sources.cidrs.ipv6].map(({ first, last }) => [String(first), String(last)]),
    sources.groups,
    sources.prefixLists,
    sources.principals,
    because,
  ]);

const isTagsOnly = ({ before, after }: Change): boolean =>
  before !== null && after !== null && sameJson({ ...before, Tags: null }, { ...after, Tags: null });

const groupsInUse = ({ resources }: ExposureFacts): string[] =>
  resources.flatMap(({ type, properties }) =>
    type === "AWS::EC2::Instance"
      ? nodeGroups(properties)
      : type.startsWith("AWS::ElasticLoadBalancing")
        ? textsAt(properties, "SecurityGroups")
        : [],
  );

const nodeGroups = (properties: JsonObject): string[] => {
  const groups = valueAt(properties, "SecurityGroups");
  return Array.isArray(groups)
    ? groups.flatMap((group) =>
        typeof group === "object" && group && !Array.isArray(group) ? (textAt(group, "GroupId") ?? []) : [],
      )
    : [];
};
