import type { Change } from "../../model/change.ts";
import type { Instant } from "../../model/instant.ts";
import type { JsonObject } from "../../model/json.ts";
import { patchBetween } from "../../model/patch.ts";
import { type Resource, type ResourceType, resourceKey } from "../../model/resource.ts";
import { sameJson } from "../../model/same-json.ts";
import { sectionOfType } from "../../model/section-of-type.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { edited, merged } from "./merge.ts";
import { ruleInWords } from "./rule-in-words.ts";
import { type FindResource, withContainers } from "./with-containers.ts";
import { withLoadBalancers } from "./with-load-balancers.ts";

/** What contains goes before what is contained, which has its place from it. */
const order: readonly ResourceType[] = [
  "AWS::EKS::Cluster",
  "AWS::EC2::Subnet",
  "AWS::EC2::RouteTable",
  "AWS::EC2::SecurityGroup",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::ElasticLoadBalancingV2::Listener",
];

/** The resources as they would be, and what would change. */
export interface Supposition {
  readonly resources: readonly Resource[];
  /** With what is intended, in its order; what would change nothing is not among them. */
  readonly changes: readonly { readonly change: Change; readonly label: string }[];
}

/** Returns what some resources would be, had everything intended been done at an instant. Pure. */
export const suppose = (
  resources: readonly Resource[],
  hypotheses: readonly Hypothesis[],
  at: Instant,
): Supposition => {
  const now = new Map(resources.map((resource) => [resourceKey(resource), resource]));
  const aliases = new Map(
    resources.flatMap((resource) =>
      [...resource.aliases, ...ruleInWords(resource)].map(
        (alias) => [`${resource.type}|${alias}`, resource.id] as const,
      ),
    ),
  );
  const find: FindResource = (type, id) =>
    now.get(`${type}|${id}`) ?? now.get(`${type}|${aliases.get(`${type}|${id}`) ?? ""}`);
  const before = new Map<string, Resource | undefined>();
  const labels = new Map<string, string>();
  for (const hypothesis of sorted(hypotheses)) {
    const known = find(hypothesis.type, hypothesis.id);
    const there = known ?? assumed(hypothesis);
    const next = hypothetical(hypothesis, there, find);
    const key = resourceKey(there ?? next ?? { type: hypothesis.type, id: hypothesis.id });
    if (!before.has(key)) before.set(key, there);
    if (!labels.has(key)) labels.set(key, hypothesis.label);
    if (next) {
      now.set(key, next);
      for (const alias of next.aliases) aliases.set(`${next.type}|${alias}`, next.id);
    } else now.delete(key);
  }
  for (const group of withLoadBalancers([...now.values()], new Set(before.keys())))
    now.set(resourceKey(group), group);
  const changes = [...before].flatMap(([key, old]) => {
    const change = changeBetween(old, now.get(key), at);
    return change ? [{ change, label: labels.get(key) ?? key }] : [];
  });
  return { resources: [...now.values()], changes };
};

const sorted = (hypotheses: readonly Hypothesis[]): Hypothesis[] =>
  hypotheses.toSorted((a, b) => rank(a) - rank(b));

/** What has a place of its own first, what only edits it last. */
const rank = ({ type, before, after }: Hypothesis): number => {
  const place = order.indexOf(type);
  return (place < 0 ? order.length : place) + (before === null && after === null ? 100 : 0);
};

/** What history does not know, and whoever intends it does. */
const assumed = ({ type, id, name, before, owners, aliases }: Hypothesis): Resource | undefined =>
  before === null ? undefined : { type, id, name, properties: before, owners, aliases, parents: [] };

const hypothetical = (
  hypothesis: Hypothesis,
  there: Resource | undefined,
  find: FindResource,
): Resource | undefined => {
  const { type, id, name, after, edits, unknown, owners, aliases, action } = hypothesis;
  if (action === "delete") return undefined;
  const base: JsonObject = there?.properties ?? {};
  const intended = after === null ? base : merged(base, hypothesis.before ?? {}, after);
  const unread = [...new Set([...(there?.unread ?? []), ...unknown])];
  const resource: Resource = {
    ...(there ?? { type, id, name, aliases, parents: [], owners }),
    properties: edits.reduce(edited, intended),
    // Of a role it is the trust that says whom it concerns, and that may be another one now.
    owners: owners.length > 0 ? owners : (there?.owners ?? []),
    ...(unread.length > 0 && { unread }),
  };
  return there && action === "update" ? resource : withContainers(resource, find);
};

const changeBetween = (
  before: Resource | undefined,
  after: Resource | undefined,
  at: Instant,
): Change | undefined => {
  const resource = after ?? before;
  if (
    !resource ||
    (before && after && sameJson(before.properties, after.properties) && !after.unread?.length)
  )
    return undefined;
  const { type, id, name, owners, aliases, parents } = resource;
  return {
    kind: before ? (after ? "modified" : "deleted") : "created",
    section: sectionOfType[type] ?? "cluster",
    type,
    id,
    name,
    patch: before && after ? patchBetween(before.properties, after.properties) : [],
    before: before?.properties ?? null,
    after: after?.properties ?? null,
    owners,
    aliases,
    parents,
    observedAt: at,
    completedAt: at,
    previousObservedAt: at,
    previousRevisionAt: null,
  };
};
