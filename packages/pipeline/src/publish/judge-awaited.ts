import {
  type Instant,
  resourceKey,
  type SnapshotWithChanges,
  scopeKey,
  typeWholeAt,
} from "@eks-auditor/core";
import { type AwaitedFinding, reportedFinding } from "@eks-auditor/core/report";
import {
  catalogue,
  evaluateRules,
  type Finding,
  ruleLookup,
  type Suppression,
  suppressFindings,
} from "@eks-auditor/core/rules";
import { type AwaitedFindings, clustersKnown, type Head, type History } from "@eks-auditor/history";
import { factsAround } from "./rule-facts.ts";
import { loadDirectory } from "./sources/load-directory.ts";

export interface JudgeAwaitedDependencies {
  readonly history: History;
  readonly now: () => Instant;
  readonly suppressions?: readonly Suppression[];
}

/**
 * Judges again what was not known when a commit was published, as soon as what it waits for was read. What is wrong
 * joins the report of its commit, which is marked to be published once more; what is not is forgotten. Gives the ids
 * of those commits. A run that dies anywhere is simply repeated.
 */
export const judgeAwaited = async (dependencies: JudgeAwaitedDependencies): Promise<string[]> => {
  const { history } = dependencies;
  const waiting = await history.awaited();
  if (waiting.length === 0) return [];
  const scopes = new Map(
    waiting.flatMap(({ findings }) => findings.map(({ scope }) => [scopeKey(scope), scope] as const)),
  );
  const [heads, known] = await Promise.all([history.heads([...scopes.values()]), clustersKnown(history)]);
  const reopened: string[] = [];
  for (const awaited of waiting) {
    const due = awaited.findings.filter((one) => wasReadSince(one, heads, known));
    if (due.length > 0 && (await settle(awaited, due, dependencies))) reopened.push(awaited.snapshotId);
  }
  return reopened;
};

/** Returns whether what a finding waits for was read. */
export const wasReadSince = (
  { scope, section, types, since }: Pick<AwaitedFinding, "scope" | "section" | "types" | "since">,
  heads: readonly Head[],
  known: ReadonlyMap<string, Instant>,
): boolean => {
  if (scope.kind === "region" && section === "cluster") {
    const knownAt = known.get(`${scope.accountId}/${scope.region}`);
    return knownAt !== undefined && knownAt > since;
  }
  const head = heads.find((one) => scopeKey(one.scope) === scopeKey(scope));
  const state = head?.sections.find((one) => one.section === section);
  if (!state) return false;
  const readAt = types ? types.map((type) => typeWholeAt(state, type)) : [state.lastCompleteAt];
  return readAt.every((at) => at !== null && at > since);
};

/** Returns whether something joined the commit's report. */
const settle = async (
  { snapshotId, findings }: AwaitedFindings,
  due: readonly AwaitedFinding[],
  { history, now, suppressions = [] }: JudgeAwaitedDependencies,
): Promise<boolean> => {
  const [snapshot, publication] = await Promise.all([
    history.snapshot(snapshotId),
    history.publication(snapshotId),
  ]);
  if (!snapshot || !publication) return false;
  const judged = await judge(snapshot, due, { history, now, suppressions });
  const wrong = due.flatMap((one) => {
    const finding = judged.get(keyOf(one));
    return finding?.status === "FAILED" && !finding.suppression ? [{ finding, parts: one.parts }] : [];
  });
  const left = findings.flatMap((one) => {
    if (!due.includes(one)) return one;
    const awaits = judged.get(keyOf(one))?.awaits;
    return awaits ? { ...one, ...awaits } : [];
  });
  if (wrong.length > 0) {
    const parts = publication.parts.map((part, index) => {
      const { opened = [], resolved = [] } = part.findings ?? {};
      const more = wrong
        .filter((one) => one.parts.includes(index) && !opened.some(({ id }) => id === one.finding.id))
        .map(({ finding }) => reportedFinding(finding));
      return more.length > 0 ? { ...part, findings: { opened: [...opened, ...more], resolved } } : part;
    });
    await history.amendPublication({ ...publication, parts });
    await history.markUnpublished(snapshotId);
  }
  await history.putAwaited({ snapshotId, findings: left });
  return wrong.length > 0;
};

const judge = async (
  snapshot: SnapshotWithChanges,
  due: readonly AwaitedFinding[],
  { history, now, suppressions }: Required<JudgeAwaitedDependencies>,
): Promise<Map<string, Finding>> => {
  const rules = catalogue.filter(({ id }) => due.some(({ rule }) => rule === id));
  const ids = new Set(due.map(({ resource }) => resourceKey(resource)));
  const at = now();
  const concerned = rules.map((rule) => ({ rule, on: "all" as const }));
  const directory = await loadDirectory([snapshot], history);
  // What waits may have been judged because of something else: it lies anywhere in its section.
  const whole = true;
  const view = ruleLookup(await factsAround(snapshot, { rules: concerned, at, directory, whole }, history));
  const resourcesFor = (_: unknown, type: Parameters<typeof view.ofType>[0]) =>
    view.ofType(type).filter((resource) => ids.has(resourceKey(resource)));
  const found = suppressFindings(evaluateRules(view, { rules, resourcesFor }), suppressions, at);
  return new Map(found.map((finding) => [keyOf(finding), finding]));
};

const keyOf = ({ rule, resource }: Pick<AwaitedFinding, "rule" | "resource">): string =>
  `${rule} ${resourceKey(resource)}`;
