import * as z from "zod";
import { type ClusterDirectory, clusterKey } from "../directory/cluster-directory.ts";
import { Awaited, listedIn, scopeAround } from "../meaning/rules/awaited.ts";
import { catalogue } from "../meaning/rules/catalogue.ts";
import { concernedRules } from "../meaning/rules/concerned-rules.ts";
import { evaluateRules } from "../meaning/rules/evaluate-rules.ts";
import type { Finding } from "../meaning/rules/finding.ts";
import { findingChanges } from "../meaning/rules/finding-changes.ts";
import type { Rule } from "../meaning/rules/rule.ts";
import { type RuleFacts, ruleLookup, type SeenResource } from "../meaning/rules/rule-lookup.ts";
import { suppressFindings } from "../meaning/rules/suppress-findings.ts";
import type { Suppression } from "../meaning/rules/suppression.ts";
import { type Change, isDrift } from "../model/change.ts";
import { list, type Noun } from "../model/noun.ts";
import { replacedMark, stepKey, stepsOf } from "../model/recreated.ts";
import { ResourceType, resourceKey } from "../model/resource.ts";
import { sectionOfType } from "../model/section-of-type.ts";
import type { ReportPart } from "./plan-reports.ts";
import type { FindingsOfReport, ReportedFinding } from "./report.ts";
import { clustersOfPlace } from "./report-place.ts";

/** What the findings of one commit are worked out from. */
export interface CommitFindings {
  /** What there is after the commit: at least what `neededFacts` names. */
  readonly facts: RuleFacts;
  /** The commit's changes. */
  readonly changes: readonly Change[];
  /** How they are split over reports. */
  readonly parts: readonly ReportPart[];
  readonly directory: ClusterDirectory;
  readonly suppressions: readonly Suppression[];
}

/** A finding that is not known yet: it is judged again when a section was read later than an instant. */
export const AwaitedFinding = Awaited.extend({
  rule: z.string(),
  resource: z.object({
    type: ResourceType,
    id: z.string(),
  }),
  /** The parts of the commit that tell of it, if it is one. */
  parts: list(z.number()),
});

export type AwaitedFinding = Noun<typeof AwaitedFinding>;

/** What a commit did to findings. */
export interface FoundByCommit {
  readonly parts: readonly FindingsOfReport[];
  readonly awaited: readonly AwaitedFinding[];
}

const evidenceMax = 5;

/**
 * Gives, part by part, which findings a commit opened and resolved, and which it may have opened. A finding on a resource that a part changed is that
 * part's; another one (a group that opens a port of a load balancer) that of the part without which it would not be.
 * What someone answers for is none. Pure.
 */
export const commitFindings = (commit: CommitFindings): FoundByCommit => {
  const { facts, changes, parts, suppressions } = commit;
  const concerned = concernedRules(changes);
  const rules = concerned.map(({ rule }) => rule);
  const onAll = new Set(concerned.flatMap(({ rule, on }) => (on === "all" ? [rule] : [])));
  const changed = new Map(
    [...Map.groupBy(changes, ({ type }) => type)].map(([type, some]) => [
      type,
      new Set(some.map(({ id }) => id)),
    ]),
  );
  const judge = (undone: readonly Change[]): Finding[] => {
    const view = ruleLookup({ ...facts, resources: undo(facts.resources, undone) });
    const among = new Map(
      [...changed].map(([type, ids]) => [type, view.ofType(type).filter(({ id }) => ids.has(id))]),
    );
    const resourcesFor = (rule: Rule, type: ResourceType): readonly SeenResource[] =>
      onAll.has(rule) ? view.ofType(type) : (among.get(type) ?? []);
    return suppressFindings(evaluateRules(view, { rules, resourcesFor }), suppressions, facts.now);
  };
  const now = judge([]);
  const before = judge(changes);
  const news = findingChanges(before, now).filter(
    ({ kind, finding }) => (kind === "opened" || kind === "resolved") && !finding.suppression,
  );
  const found = parts.map(() => ({ opened: [] as ReportedFinding[], resolved: [] as ReportedFinding[] }));
  const without = perPart(commit, judge);
  const unsure = unsureFindings(commit, before, now);
  for (const { kind, finding } of news) {
    if (kind === "opened" && unsure.has(finding.id)) continue;
    for (const index of partsOf(finding, kind === "opened", commit, without))
      found[index]?.[kind === "opened" ? "opened" : "resolved"].push(reportedFinding(finding));
  }
  const awaited = [...unsure.values()].map(
    ({ finding, awaits }): AwaitedFinding => ({
      ...awaits,
      rule: finding.rule,
      resource: { type: finding.resource.type, id: finding.resource.id },
      parts: partsOf(finding, true, commit, without),
    }),
  );
  return { parts: found, awaited };
};

/**
 * Returns what looks newly wrong and is not known yet. That something is gone, of which another section speaks, says
 * little until that was read again too: both may have been deleted, one after the other.
 */
const unsureFindings = (
  { facts, changes }: CommitFindings,
  before: readonly Finding[],
  now: readonly Finding[],
): Map<string, { readonly finding: Finding; readonly awaits: Awaited }> => {
  const stood = new Set(
    before.flatMap(({ id, status, awaits }) => (status === "FAILED" || awaits ? [id] : [])),
  );
  const changed = new Set(changes.map(resourceKey));
  const gone = changes.filter(({ kind }) => kind === "deleted");
  const view = ruleLookup(facts);
  const unsure = new Map<string, { finding: Finding; awaits: Awaited }>();
  for (const finding of now) {
    if (stood.has(finding.id) || finding.suppression) continue;
    const awaits = finding.awaits ?? (finding.status === "FAILED" ? leftBy(finding) : undefined);
    if (awaits) unsure.set(finding.id, { finding, awaits });
  }
  return unsure;

  function leftBy({ rule, resource }: Finding): Awaited | undefined {
    const seen = changed.has(resourceKey(resource)) ? undefined : view.find(resource.type, resource.id);
    const needs = catalogue.find(({ id }) => id === rule)?.needs ?? [];
    const since = gone.filter(({ type }) => needs.includes(type)).map(({ observedAt }) => observedAt);
    const section = sectionOfType[resource.type];
    const last = since.sort().at(-1);
    if (!seen || !section || last === undefined) return undefined;
    if (gone.every((change) => change.section === section)) return undefined;
    const scope = scopeAround(seen, section, view);
    const types = [resource.type];
    const readAt = scope && listedIn(scope, types, view);
    return scope && readAt && readAt <= last ? { scope, section, types, since: last } : undefined;
  }
};

/** Returns what failed if one part had not happened, worked out when it is asked for. */
const perPart = (
  { changes, parts }: CommitFindings,
  judge: (undone: readonly Change[]) => Finding[],
): ((index: number) => ReadonlySet<string>) => {
  const known = new Map<number, Set<string>>();
  return (index) => {
    const members = new Set(parts[index]?.resources);
    const failed =
      known.get(index) ??
      new Set(
        judge(changes.filter((change) => stepsOf(change).some((step) => members.has(stepKey(step))))).flatMap(
          ({ id, status }) => (status === "FAILED" ? [id] : []),
        ),
      );
    known.set(index, failed);
    return failed;
  };
};

/** Returns the parts that answer for a finding: one for each cluster that it is told of, or one for all that share it. */
const partsOf = (
  finding: Finding,
  isOpened: boolean,
  { parts, directory, facts }: CommitFindings,
  without: (index: number) => ReadonlySet<string>,
): number[] => {
  const all = parts.map((_, index) => index);
  const changed = all.filter((index) => parts[index]?.resources.includes(resourceKey(finding.resource)));
  const concerned = directory
    .clustersOf(finding.resource.owners, facts.accountId)
    .map((ref) => clusterKey(ref));
  const near = all.filter((index) => concerned.some((key) => clustersIn(parts[index]).includes(key)));
  const isShared = concerned.length > 1;
  // Who took something away comes before who made another one of the same name: both undone, it would be as before.
  const candidates = ([changed, near, all].find((some) => some.length > 0) ?? []).toSorted(
    (a, b) =>
      Number(tookAway(parts[b])) - Number(tookAway(parts[a])) ||
      // What several clusters share is told where they all are, what is one cluster's own where it is alone.
      (isShared ? 1 : -1) * (clustersIn(parts[b]).length - clustersIn(parts[a]).length),
  );
  const places = new Set(candidates.flatMap((index) => clustersIn(parts[index])));
  const told = concerned.some((key) => places.has(key)) ? concerned : [...places];
  const answering = told.flatMap((place) => {
    const there = candidates.filter((index) => clustersIn(parts[index]).includes(place));
    const [only, another] = there;
    if (another === undefined) return only === undefined ? [] : [only];
    // Had it not happened, what opened would not be, and what was resolved would still be.
    return there.find((index) => without(index).has(finding.id) !== isOpened) ?? only ?? [];
  });
  return [...new Set(answering)];
};

const tookAway = (part: ReportPart | undefined): boolean =>
  part?.resources.some((key) => key.endsWith(replacedMark)) ?? false;

/** Returns the keys of the clusters that a part is of; an empty one for a part of none. */
const clustersIn = (part: ReportPart | undefined): readonly string[] => {
  const keys = part ? clustersOfPlace(part).map(clusterKey) : [];
  return keys.length > 0 ? keys : [""];
};

/** Returns resources as they were before some changes. What only came into view was there before. */
const undo = (resources: readonly SeenResource[], changes: readonly Change[]): readonly SeenResource[] => {
  const undone = new Map(changes.filter(isDrift).map((change) => [resourceKey(change), change]));
  if (undone.size === 0) return resources;
  const types = new Set([...undone.values()].map(({ type }) => type));
  const kept: SeenResource[] = [];
  for (const resource of resources) {
    const change = types.has(resource.type) ? undone.get(resourceKey(resource)) : undefined;
    if (change) undone.delete(resourceKey(resource));
    if (!change) kept.push(resource);
    else if (change.before) {
      const { revisionAt: _, ...as } = resource;
      const revisionAt = change.previousRevisionAt;
      kept.push({ ...as, properties: change.before, ...(revisionAt && { revisionAt }) });
    }
  }
  for (const { type, id, name, before: properties, aliases, parents, owners, bornAt } of undone.values())
    if (properties)
      kept.push({ type, id, name, properties, aliases, parents, owners, ...(bornAt && { bornAt }) });
  return kept;
};

/** Returns a finding as reports tell it. */
export const reportedFinding = ({
  id,
  rule,
  title,
  wrong,
  fix,
  severity,
  resource,
  evidence,
}: Finding): ReportedFinding => ({
  id,
  rule,
  title,
  wrong,
  fix,
  severity,
  resource: { type: resource.type, id: resource.id, name: resource.name },
  evidence: evidence.slice(0, evidenceMax),
});

/** Puts together what several commits did to findings, in their order: opened and resolved again is neither. */
export const netFindings = (steps: readonly FindingsOfReport[]): FindingsOfReport => {
  const opened = new Map<string, ReportedFinding>();
  const resolved = new Map<string, ReportedFinding>();
  for (const step of steps) {
    for (const finding of step.opened) if (!resolved.delete(finding.id)) opened.set(finding.id, finding);
    for (const finding of step.resolved) if (!opened.delete(finding.id)) resolved.set(finding.id, finding);
  }
  return { opened: [...opened.values()], resolved: [...resolved.values()] };
};
