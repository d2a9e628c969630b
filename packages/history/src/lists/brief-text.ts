import type { ClusterRef } from "@eks-auditor/core";
import { type ReportBrief, shorterBrief } from "@eks-auditor/core/report";

/**
 * A sort key has at most 1,024 bytes, and `to` and `id` stand before the brief.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const bytesMax = 880;
const form = 1;

/** Writes what lists tell of a report, but for its id and end, so short that it fits into a sort key. */
export const briefText = (brief: ReportBrief): string => {
  let said = brief;
  for (;;) {
    const text = write(said);
    if (Buffer.byteLength(text) <= bytesMax) return text;
    const shorter = shorterBrief(said);
    if (shorter === said) throw new RangeError(`report ${brief.id} cannot be told in ${bytesMax} bytes`);
    said = shorter;
  }
};

type Written = readonly [
  form: number,
  kind: ReportBrief["kind"],
  severity: ReportBrief["severity"],
  actorClass: ReportBrief["class"],
  from: string,
  accountId: string,
  cluster: WrittenCluster | 0,
  counts: readonly [changes: number, unattributed: number, opened: number, resolved: number],
  title: string,
  actors: readonly string[],
  types: ReportBrief["types"],
  namespaces: readonly string[],
  cut: 0 | 1,
  /** Absent: it is of one cluster, or of none. */
  clusters?: readonly WrittenCluster[],
];

type WrittenCluster = readonly [account: string, region: string, name: string];

const write = (brief: ReportBrief): string => {
  const { cluster, clusters } = brief;
  const shared: readonly [(readonly WrittenCluster[])?] = clusters ? [clusters.map(writtenCluster)] : [];
  const written: Written = [
    form,
    brief.kind,
    brief.severity,
    brief.class,
    brief.from,
    brief.accountId,
    cluster ? writtenCluster(cluster) : 0,
    [brief.changes, brief.unattributed, brief.findingsOpened, brief.findingsResolved],
    brief.title,
    brief.actors,
    brief.types,
    brief.namespaces,
    brief.cut ? 1 : 0,
    ...shared,
  ];
  return JSON.stringify(written);
};

/** Reads a brief out of a sort key; undefined where an earlier version wrote none into it. */
export const briefOfKey = (key: string, { to, id }: { to: string; id: string }): ReportBrief | undefined => {
  const start = `${to}#${id}#`;
  if (!key.startsWith(start)) return undefined;
  const written = JSON.parse(key.slice(start.length)) as Written;
  if (written[0] !== form) return undefined;
  const [, kind, severity, actorClass, from, accountId, cluster, counts, title, actors, types, namespaces] =
    written;
  const [changes, unattributed, findingsOpened, findingsResolved] = counts;
  return {
    id,
    kind,
    accountId,
    cluster: cluster === 0 ? null : clusterOf(cluster),
    ...(written[13] && { clusters: written[13].map(clusterOf) }),
    from,
    to,
    severity,
    title,
    class: actorClass,
    actors,
    changes,
    unattributed,
    findingsOpened,
    findingsResolved,
    types,
    namespaces,
    ...(written[12] === 1 && { cut: true }),
  };
};

const writtenCluster = ({ accountId, region, cluster }: ClusterRef): WrittenCluster => [
  accountId,
  region,
  cluster,
];

const clusterOf = ([accountId, region, cluster]: WrittenCluster): ClusterRef => ({
  accountId,
  region,
  cluster,
});
