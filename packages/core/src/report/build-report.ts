import { clusterKey } from "../directory/cluster-directory.ts";
import { type ActorIdentity, actorKey } from "../events/actor-class/actor-identity.ts";
import { isUnattributed } from "../events/attribution.ts";
import type { Actor } from "../model/actor.ts";
import type { Cause } from "../model/cause.ts";
import type { Change } from "../model/change.ts";
import type { Effect } from "../model/effect.ts";
import { type ClusterRef, resourceKey } from "../model/resource.ts";
import { severities, worst } from "../model/severity.ts";
import { changeSeverity, findingSeverities } from "./change-severity.ts";
import { worstFinding } from "./headline.ts";
import { madeAgainNotes } from "./made-again.ts";
import { namespacesOf } from "./namespaces-of.ts";
import { type IsCounted, type NetChange, netChanges } from "./net-change.ts";
import { ownerOfEffect } from "./own-effects.ts";
import { clustersTouched, type ReportPart } from "./plan-reports.ts";
import { precedence } from "./precedence.ts";
import type { FindingsOfReport, Report, ReportedChange } from "./report.ts";
import type { ReportSources } from "./report-sources.ts";
import { reportedChange } from "./reported-change.ts";
import { cancelledTitle, reportTitle } from "./title.ts";
import { gapsOf, unreadFor } from "./unread.ts";

/** One resource's part in a report, before it is told. */
interface Told {
  readonly net: NetChange;
  readonly change: Change;
  readonly reported: ReportedChange;
}

/** The report to build: where it belongs, and which changes it holds. */
export type ReportFrame = Pick<ReportPart, "reportId" | "accountId" | "cluster" | "clusters" | "findings"> & {
  readonly holds: IsCounted;
  /** Of a report of several clusters: says whether a report of one of them tells what a change means for that one. */
  readonly isToldBy?: (cluster: ClusterRef, change: Change) => boolean;
};

/**
 * Returns the report of some changes of the sources' snapshots: one net change for each resource. When all of them came
 * to nothing it has no changes and says so; null when it holds no change at all. Pure: the same sources give the same
 * report.
 */
export const buildReport = (frame: ReportFrame, sources: ReportSources): Report | null => {
  const { reportId: id, accountId, cluster, clusters, holds, findings } = frame;
  const nets = netChanges(sources.snapshots, holds);
  if (nets.length === 0) return null;
  const told = nets.flatMap((net) => toldOf(net, frame, sources) ?? []).sort(byWeight);
  const changes = told.map(({ reported }) => reported);
  const causes = nets.flatMap((net) => causesOf(net, sources));
  const actors = actorsOf(changes.length > 0 ? changes.flatMap((change) => change.causes) : causes);
  const unattributed = changes.filter(isUnattributed).length;
  const by = onlyActor(nets, sources);
  const observed = nets.flatMap(({ steps }) => steps.map(({ observedAt }) => observedAt)).sort();
  const seen = nets.reduce((sum, { steps }) => sum + steps.length, 0);
  const cancelled = nets.length - told.length;
  const tellingFindings = findings && tellingOf(findings, by);
  const leading = leadingOf(told, tellingFindings);
  const notes = [
    ...madeAgainNotes(changes),
    ...(sources.notesOf?.(told.map(({ change, net }) => ({ change, scope: net.scope }))) ?? []),
  ];
  const gaps = [...(sources.sectionsUnread ?? []), ...gapsOf(sources.snapshots)];
  return {
    id,
    accountId,
    cluster,
    ...(clusters && { clusters }),
    from: observed[0] ?? "",
    to: observed.at(-1) ?? "",
    snapshotIds: [...new Set(nets.flatMap((net) => net.snapshotIds))].sort(),
    severity: worst([
      ...changes.flatMap(({ severity }) => severity ?? []),
      ...(findings ? findingSeverities(findings.opened, by) : []),
    ]),
    title: leading
      ? reportTitle({
          ...frame,
          leading,
          count: changes.length,
          actors,
          by,
          unattributed,
          findings: tellingFindings,
        })
      : cancelledTitle({ ...frame, count: cancelled, actors, by }),
    actors,
    ...(by && { by }),
    changes,
    unattributed,
    ...(seen > changes.length && { seen }),
    ...(cancelled > 0 && { cancelled }),
    ...(findings && findings.opened.length + findings.resolved.length > 0 && { findings }),
    ...(notes.length > 0 && { notes }),
    unread: unreadFor(gaps, frame),
  };
};

const causesOf = ({ steps, scope }: NetChange, sources: ReportSources): Cause[] =>
  steps.flatMap((step) => sources.causesOf(step, scope));

/**
 * Returns what a change means, as far as it is told in a report: of what several clusters share, the report of one tells
 * what lies on its own ways, and that of all of them the rest.
 */
const effectsIn = (
  { change, net, frame }: { readonly change: Change; readonly net: NetChange; readonly frame: ReportFrame },
  sources: ReportSources,
): readonly Effect[] => {
  const { cluster, isToldBy = () => false } = frame;
  const effects = sources.effectsOf(change, net.scope);
  const touched = clustersTouched(net, sources);
  if (touched.length < 2) return effects;
  return effects.filter((effect) => {
    const owner = ownerOfEffect(effect, touched);
    return cluster
      ? owner !== undefined && clusterKey(owner) === clusterKey(cluster)
      : owner === undefined || !isToldBy(owner, change);
  });
};

const toldOf = (net: NetChange, frame: ReportFrame, sources: ReportSources): Told | undefined => {
  const { change } = net;
  if (!change) return undefined;
  const causes = causesOf(net, sources);
  const effects = effectsIn({ change, net, frame }, sources);
  const { actorOf } = sources;
  const classes = actorOf
    ? causes.map((cause) => actorOf(cause).class)
    : causes.map(() => "unknown" as const);
  const namespaces = namespacesOf(change);
  const said = reportedChange(change, causes, effects);
  const reported = {
    ...said,
    severity: changeSeverity(said, effects, classes),
    ...(namespaces.length > 0 && { namespaces }),
  };
  return { net, change, reported };
};

/** Returns the one actor that made every change, or undefined. */
const onlyActor = (nets: readonly NetChange[], sources: ReportSources): ActorIdentity | undefined => {
  const { actorOf } = sources;
  if (!actorOf) return undefined;
  const found = new Map<string, ActorIdentity>();
  for (const { steps, scope } of nets)
    for (const step of steps) {
      const causes = sources.causesOf(step, scope);
      if (causes.length === 0) return undefined;
      for (const identity of causes.map(actorOf)) {
        const key = actorKey(identity);
        if (!found.has(key)) found.set(key, identity);
      }
    }
  return found.size === 1 ? [...found.values()][0] : undefined;
};

/** Findings that come with automatic work lead only if they are grave. */
const tellingOf = (findings: FindingsOfReport, by: ActorIdentity | undefined): FindingsOfReport => ({
  opened: findings.opened.filter((finding) => findingSeverities([finding], by).length > 0),
  resolved: findings.resolved,
});

/** The change that the headline is about: that of the worst finding's resource where a finding is worse than effects. */
const leadingOf = (told: readonly Told[], findings: FindingsOfReport | undefined): Told | undefined => {
  const [first] = told;
  const worstOpened = worstFinding(findings?.opened ?? []);
  // That a cluster came or went says more than what is wrong with it.
  if (!first || clusterRank(first) > 0) return first;
  if (!worstOpened || severities.indexOf(worstOpened.severity) <= weight(first)) return first;
  const key = resourceKey(worstOpened.resource);
  return told.find(({ reported }) => resourceKey(reported) === key) ?? first;
};

/**
 * What matters most comes first: that a cluster came or went, from which the rest follows, then by its worst effect, then
 * by what it touches; the rest keeps the order fixed.
 */
const byWeight = (a: Told, b: Told): number =>
  clusterRank(b) - clusterRank(a) ||
  weight(b) - weight(a) ||
  precedence.indexOf(a.reported.section) - precedence.indexOf(b.reported.section) ||
  compare(a.reported.type, b.reported.type) ||
  compare(a.reported.id, b.reported.id);

const clusterRank = ({ reported: { type, kind } }: Told): number =>
  type !== "AWS::EKS::Cluster" || kind === "modified" ? 0 : kind === "created" ? 1 : 2;

const weight = ({ reported }: Told): number =>
  severities.indexOf(worst(reported.effects.map((effect) => effect.severity)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Returns who is behind some events, each once, by the time of the first. */
export const actorsOf = (causes: readonly Pick<Cause, "eventTime" | "eventID" | "actor">[]): Actor[] => {
  const ordered = causes.toSorted(
    (a, b) => compare(a.eventTime, b.eventTime) || compare(a.eventID, b.eventID),
  );
  const actors = new Map<string, Actor>();
  for (const { actor } of ordered) {
    const key = JSON.stringify([actor.principalArn, actor.name, actor.channel, actor.from]);
    if (!actors.has(key)) actors.set(key, actor);
  }
  return [...actors.values()];
};
