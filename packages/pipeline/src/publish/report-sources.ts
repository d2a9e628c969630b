import {
  attributionWindow,
  type Cause,
  type Change,
  explainChange,
  type Scope,
  type SnapshotWithChanges,
  scopeKey,
} from "@eks-auditor/core";
import { actorClassOf, actorIdentity } from "@eks-auditor/core/actor-class";
import { effectsOf } from "@eks-auditor/core/effects";
import type { ReportSources } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";
import { flapLines, flapNotes } from "./flap-notes.ts";
import { exposureOfChanges } from "./sources/exposure-of-changes.ts";
import { clustersOfIssuers, issuersIn } from "./sources/issuers-in-question.ts";
import { loadActorKnowledge } from "./sources/load-actor-knowledge.ts";
import { loadDirectory } from "./sources/load-directory.ts";
import { statesBefore } from "./sources/states-before.ts";

/**
 * Gathers from history what reports on some commits are made of: causes and who is behind them, the clusters, and what
 * was there before.
 */
export const reportSources = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
): Promise<ReportSources> => {
  const bearers = await clustersOfIssuers(issuersIn(snapshots), history);
  const [causes, { views, gaps }, directory, exposure] = await Promise.all([
    causesByScope(snapshots, history),
    statesBefore(snapshots, history, bearers),
    loadDirectory(snapshots, history, bearers.former),
    exposureOfChanges(snapshots, history),
  ]);
  const explained = explainAll(snapshots, causes);
  const [knowledge, flaps] = await Promise.all([
    loadActorKnowledge([...explained.values()].flat(), history),
    flapLines(snapshots, history),
  ]);
  return {
    snapshots,
    // Of the two halves of what was made again each has causes of its own.
    causesOf: (change, scope) =>
      explained.get(change) ?? explainChange(change, causes.get(scopeKey(scope)) ?? []),
    actorOf: (cause) => actorIdentity(cause.actor, actorClassOf(cause.actor, cause, knowledge)),
    notesOf: (changes) => flapNotes(changes, flaps),
    effectsOf: (change, scope) =>
      effectsOf(change, {
        resources: [],
        ...views.get(scopeKey(scope)),
        // What it opened and closed is told beside the one that is there now.
        exposure: change.replacedBy ? new Map() : exposure.effects,
      }),
    directory,
    sectionsUnread: [...exposure.gaps, ...gaps],
  };
};

/** Returns the causes of every change, each looked for once. */
const explainAll = (
  snapshots: readonly SnapshotWithChanges[],
  causes: ReadonlyMap<string, readonly Cause[]>,
): Map<Change, readonly Cause[]> =>
  new Map(
    snapshots.flatMap(({ scope, changes }) => {
      const candidates = causes.get(scopeKey(scope)) ?? [];
      return changes.map((change) => [change, explainChange(change, candidates)] as const);
    }),
  );

/** Returns the events of each scope that may explain any of the changes. */
const causesByScope = async (
  snapshots: readonly SnapshotWithChanges[],
  history: History,
): Promise<Map<string, Cause[]>> => {
  const spans = new Map<string, { scope: Scope; from: string; to: string }>();
  for (const { scope, changes } of snapshots) for (const change of changes) widen(spans, scope, change);
  const found = new Map<string, Cause[]>();
  for (const [key, { scope, from, to }] of spans) found.set(key, await history.causes(scope, from, to));
  return found;
};

const widen = (
  spans: Map<string, { scope: Scope; from: string; to: string }>,
  scope: Scope,
  change: Change,
): void => {
  const key = scopeKey(scope);
  const { earliest, latest } = attributionWindow(change);
  const span = spans.get(key);
  spans.set(key, {
    scope,
    from: span && span.from < earliest ? span.from : earliest,
    to: span && span.to > latest ? span.to : latest,
  });
};
