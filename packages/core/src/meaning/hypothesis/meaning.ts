import { administratorsOf } from "../../iam/kubernetes-access/index.ts";
import type { ChangeKind } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { Instant } from "../../model/instant.ts";
import { notKnownYet } from "../../model/not-known-yet.ts";
import type { Resource, ResourceType } from "../../model/resource.ts";
import type { ExposureFacts } from "../../network/exposure/index.ts";
import { effectsOf, exposureEffects } from "../effects/index.ts";
import { type Finding, findingChanges, isOpen, type RuleFacts } from "../rules/index.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { suppose } from "./suppose.ts";

/** What is known of an account, and how its findings are judged. */
export interface KnownWorld {
  readonly facts: RuleFacts;
  /** What exposure is worked out from, by region. */
  readonly exposure: ReadonlyMap<string, ExposureFacts>;
  readonly judge: (facts: RuleFacts) => readonly Finding[];
}

/** What one intended change would mean. */
export interface HypotheticalChange {
  readonly label: string;
  readonly kind: ChangeKind;
  readonly type: ResourceType;
  readonly id: string;
  readonly name: string;
  readonly effects: readonly Effect[];
}

/** What everything intended together would mean. */
export interface Meaning {
  readonly changes: readonly HypotheticalChange[];
  readonly findings: {
    /** Wrong then, and not now; or louder then. */
    readonly opened: readonly Finding[];
    readonly resolved: readonly Finding[];
    /** Of what would be made or changed: what nobody can tell before. */
    readonly undecided: readonly Finding[];
  };
  /** The resources as they would be, of which people are told. */
  readonly resources: readonly Resource[];
}

/** Tells what intended changes would mean, by the same rules and in the same words as changes that were made. Pure. */
export const meaningOf = (
  { facts, exposure, judge }: KnownWorld,
  hypotheses: readonly Hypothesis[],
  at: Instant,
): Meaning => {
  const after = suppose(facts.resources, hypotheses, at);
  const ways = new Map<string, readonly Effect[]>();
  for (const [region, known] of exposure) {
    const there = suppose(
      known.resources,
      hypotheses.filter((one) => one.region === region),
      at,
    );
    const then = { ...known, resources: there.resources, targets: withTargets(known, hypotheses) };
    const changes = there.changes.map(({ change }) => change);
    for (const [key, effects] of exposureEffects(changes, then)) ways.set(key, effects);
  }
  const administrators = administratorsIn(after.resources);
  const changes = after.changes.map(({ change, label }): HypotheticalChange => {
    const { kind, type, id, name } = change;
    const clusters = change.owners.flatMap((owner) => (owner.by === "cluster" ? owner.cluster : []));
    const effects = effectsOf(change, {
      resources: after.resources,
      clusterResources: after.resources.filter(
        (resource) =>
          accessTypes.test(resource.type) &&
          resource.owners.some((owner) => owner.by === "cluster" && clusters.includes(owner.cluster)),
      ),
      administrators,
      exposure: ways,
    });
    return { label, kind, type, id, name, effects: effects.map(inWordsOfPlans) };
  });
  return {
    changes,
    findings: findingsOf(facts, after.resources, after.changes, judge),
    resources: after.resources,
  };
};

const accessTypes = /^(AWS::EKS::AccessEntry|Kubernetes::)/;

const findingsOf = (
  facts: RuleFacts,
  resources: readonly Resource[],
  changes: readonly { readonly change: { readonly type: string; readonly id: string } }[],
  judge: KnownWorld["judge"],
): Meaning["findings"] => {
  const before = judge(facts);
  const after = judge({ ...facts, resources });
  const found = findingChanges(before, after);
  const known = new Set(before.map(({ id }) => id));
  const changed = new Set(changes.map(({ change }) => `${change.type}|${change.id}`));
  return {
    opened: found
      .filter(({ kind, finding }) => (kind === "opened" || kind === "revealed") && isOpen(finding))
      .map(({ finding }) => finding),
    resolved: found.flatMap(({ kind, finding }) => (kind === "resolved" && isOpen(finding) ? finding : [])),
    undecided: after
      .filter(
        ({ id, status, resource }) =>
          status === "NOT_EVALUATED" && !known.has(id) && changed.has(`${resource.type}|${resource.id}`),
      )
      .map((finding) => ({ ...finding, evidence: finding.evidence.map(notToldYet) })),
  };
};

const withTargets = (
  { targets }: ExposureFacts,
  hypotheses: readonly Hypothesis[],
): NonNullable<ExposureFacts["targets"]> =>
  new Map([
    ...(targets ?? []),
    ...hypotheses.flatMap(({ id, targets: count }) =>
      count === undefined ? [] : [[id, { all: count }] as const],
    ),
  ]);

const administratorsIn = (resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> => {
  const all = new Map<string, string[]>();
  const byCluster = Map.groupBy(
    resources.filter(({ type }) => accessTypes.test(type)),
    ({ owners }) => owners.flatMap((owner) => (owner.by === "cluster" ? owner.cluster : [])).join(),
  );
  for (const [cluster, access] of byCluster)
    for (const [arn, how] of administratorsOf(cluster, access))
      all.set(arn, [...(all.get(arn) ?? []), ...how]);
  return all;
};

/** What nobody can read yet is not called unread. */
const inWordsOfPlans = (effect: Effect): Effect => ({
  ...effect,
  sentence: unreadIsUnknown(effect.sentence),
  evidence: effect.evidence.map(unreadIsUnknown),
  ...(effect.paths && {
    paths: effect.paths.map((path) => ({
      ...path,
      assumed: path.assumed.map(unreadIsUnknown),
      undecided: path.undecided.map(unreadIsUnknown),
    })),
  }),
});

const unreadIsUnknown = (text: string): string =>
  text
    .replaceAll(
      `the entries of prefix list ${notKnownYet} were not read`,
      "whom a rule lets in is not known until apply",
    )
    .replaceAll("a scheme that was not read", "a scheme that is not known until apply")
    .replaceAll(/(the scheme of \S+) was not read/g, "$1 is not known until apply")
    .replaceAll(/ \(known after apply\) (was|were) not read/g, " is not known until apply");

/** Of what is not there yet nothing can have been read. */
const notToldYet = (text: string): string =>
  unreadIsUnknown(text)
    .replace(/^AWS tells no (.+)$/, "$1 is not known until apply")
    .replace(/ (was|were) not read$/, " is not known until apply");
