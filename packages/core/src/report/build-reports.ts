import { createHash } from "node:crypto";
import type { Actor } from "../actor.ts";
import type { Cause } from "../cause.ts";
import type { Change } from "../change.ts";
import { type ClusterDirectory, clusterKey, uniqueClusters } from "../directory/cluster-directory.ts";
import type { Effect } from "../effect.ts";
import type { ClusterRef } from "../resource.ts";
import type { Scope } from "../scope.ts";
import type { Section } from "../section.ts";
import { type Severity, severities, worst } from "../severity.ts";
import type { SnapshotWithChanges } from "../snapshot.ts";
import { type NetChange, netChanges } from "./net-change.ts";
import type { Report, ReportedChange } from "./report.ts";
import { reportedChange } from "./reported-change.ts";
import { reportTitle } from "./title.ts";
import { gapsOf, type ScopedUnread, unreadFor } from "./unread.ts";

/** What reports are made of. */
export interface ReportSources {
  /** The commits of one quiet window, of any scopes. */
  readonly snapshots: readonly SnapshotWithChanges[];
  /** Gives the events that explain one change of a snapshot. */
  readonly causesOf: (change: Change, scope: Scope) => readonly Cause[];
  /** Gives what the net change of one resource means. */
  readonly effectsOf: (change: Change, scope: Scope) => readonly Effect[];
  /** The clusters of that time. */
  readonly directory: ClusterDirectory;
  /** What could not be read meanwhile, beside what the snapshots themselves say. */
  readonly sectionsUnread?: readonly ScopedUnread[];
}

/** One resource's part in a report, before it is told. */
interface Told {
  readonly net: NetChange;
  readonly change: Change;
  readonly reported: ReportedChange;
}

interface Group {
  readonly accountId: string;
  readonly cluster: ClusterRef | null;
  readonly nets: NetChange[];
}

/**
 * Gives one report for each cluster that some commits touched, and one for each account whose changes touch no
 * cluster. A cluster for which everything came back to where it was gives none. Pure: the same commits, causes and
 * directory give the same reports, with the same ids, in the order of the clusters' keys.
 */
export const buildReports = (sources: ReportSources): Report[] => {
  const groups = new Map<string, Group>();
  for (const net of netChanges(sources.snapshots)) {
    const { accountId } = net.scope;
    const touched = clustersTouched(net, sources.directory);
    for (const cluster of touched.length > 0 ? touched : [null]) {
      const key = cluster ? clusterKey(cluster) : `unowned/${accountId}`;
      const group = groups.get(key) ?? { accountId: cluster?.accountId ?? accountId, cluster, nets: [] };
      group.nets.push(net);
      groups.set(key, group);
    }
  }
  const unread = [...(sources.sectionsUnread ?? []), ...gapsOf(sources.snapshots)];
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([key, group]) => buildReport(key, group, sources, unread) ?? []);
};

const clustersTouched = ({ scope, steps }: NetChange, directory: ClusterDirectory): ClusterRef[] => {
  const own: ClusterRef[] =
    scope.kind === "cluster"
      ? [{ accountId: scope.accountId, region: scope.region, cluster: scope.cluster }]
      : [];
  return uniqueClusters([
    ...own,
    ...steps.flatMap(({ owners }) => directory.clustersOf(owners, scope.accountId)),
  ]);
};

const buildReport = (
  key: string,
  group: Group,
  { causesOf, effectsOf }: ReportSources,
  unread: readonly ScopedUnread[],
): Report | undefined => {
  const told = group.nets
    .flatMap((net): Told[] => {
      const { change, scope, steps } = net;
      if (!change) return [];
      const causes = steps.flatMap((step) => causesOf(step, scope));
      return [{ net, change, reported: reportedChange(change, causes, effectsOf(change, scope)) }];
    })
    .sort(byWeight);
  const [leading] = told;
  if (!leading) return undefined;
  const changes = told.map(({ reported }) => reported);
  const snapshotIds = [...new Set(group.nets.flatMap((net) => net.snapshotIds))].sort();
  const seen = told.flatMap(({ net }) => net.steps.map(({ observedAt }) => observedAt)).sort();
  const actors = actorsOf(changes);
  const unattributed = changes.filter(({ causes }) => causes.length === 0).length;
  const { accountId, cluster } = group;
  return {
    id: createHash("sha256")
      .update([key, ...snapshotIds].join("\n"))
      .digest("hex")
      .slice(0, 32),
    accountId,
    cluster,
    from: seen[0] ?? leading.change.observedAt,
    to: seen.at(-1) ?? leading.change.observedAt,
    snapshotIds,
    severity: severityOf(changes, actors, unattributed),
    title: reportTitle({ accountId, cluster, leading, count: changes.length, actors, unattributed }),
    actors,
    changes,
    unattributed,
    unread: unreadFor(unread, accountId, cluster),
  };
};

/** What matters most comes first: by its worst effect, then by what it touches; the rest keeps the order fixed. */
const byWeight = (a: Told, b: Told): number =>
  weight(b) - weight(a) ||
  precedence.indexOf(a.reported.section) - precedence.indexOf(b.reported.section) ||
  compare(a.reported.type, b.reported.type) ||
  compare(a.reported.id, b.reported.id);

/** Whoever owns the control plane or may act in it owns the rest. */
const precedence: readonly Section[] = [
  "cluster",
  "access",
  "identity",
  "pod-identity",
  "load-balancers",
  "network",
  "nodes",
  "addons",
  "kubernetes",
];

const weight = ({ reported }: Told): number =>
  severities.indexOf(worst(reported.effects.map((e) => e.severity)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Drift is LOW whoever made it, but for a controller or AWS itself at work on something that opens nothing. */
const severityOf = (
  changes: readonly ReportedChange[],
  actors: readonly Actor[],
  unattributed: number,
): Severity => {
  const automatic =
    unattributed === 0 &&
    actors.every(({ channel }) => channel === "controller" || channel === "aws-service");
  const effects = changes.flatMap((change) => change.effects.map(({ severity }) => severity));
  return worst([automatic ? "INFORMATIONAL" : "LOW", ...effects]);
};

const actorsOf = (changes: readonly ReportedChange[]): Actor[] => {
  const causes = changes
    .flatMap((change) => change.causes)
    .toSorted((a, b) => compare(a.eventTime, b.eventTime) || compare(a.eventID, b.eventID));
  const actors = new Map<string, Actor>();
  for (const { actor } of causes) {
    const key = JSON.stringify([actor.principalArn, actor.name, actor.channel, actor.from]);
    if (!actors.has(key)) actors.set(key, actor);
  }
  return [...actors.values()];
};
