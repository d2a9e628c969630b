import { type Change, type ClusterRef, diffReading, type Instant, resourceKey } from "@eks-auditor/core";
import type { HistoryReader, SectionAt } from "@eks-auditor/history";
import { membershipOf } from "./cluster-members.ts";
import { sectionsOfCluster } from "./scopes-of-cluster.ts";

/** One section at both ends of a comparison. */
export interface SectionPair {
  readonly before: SectionAt;
  readonly after: SectionAt;
}

/** What is different about a cluster between two instants. */
export interface ClusterDiffView {
  readonly pairs: readonly SectionPair[];
  readonly changes: readonly Change[];
}

/**
 * Compares a cluster at two instants, by the same rules as two readings are compared: what could not be read is no
 * change, and what came into view was not created.
 */
export const clusterDiff = async (
  history: HistoryReader,
  cluster: ClusterRef,
  from: Instant,
  to: Instant,
): Promise<ClusterDiffView> => {
  const [before, after] = await Promise.all([
    sectionsOfCluster(history, cluster, from),
    sectionsOfCluster(history, cluster, to),
  ]);
  const concerned = membershipOf(cluster, before);
  const concerns = membershipOf(cluster, after);
  const pairs = before.flatMap((section, index) => {
    const counterpart = after[index];
    return counterpart ? [{ before: section, after: counterpart }] : [];
  });
  const changes = pairs
    .flatMap(differences)
    .filter(({ section, owners }) => isOwn(section, pairs) || concerned(owners) || concerns(owners));
  return { pairs, changes };
};

/** Says how well each section was known at both ends. */
export const comparedSections = (pairs: readonly SectionPair[]) =>
  pairs.map(({ before, after }) => ({
    scope: after.scope,
    section: after.section,
    from: before.state?.status ?? ("not-observed" as const),
    to: after.state?.status ?? ("not-observed" as const),
    comparable: before.state?.status === "complete" && after.state?.status === "complete",
  }));

const isOwn = (section: Change["section"], pairs: readonly SectionPair[]): boolean =>
  pairs.some((pair) => pair.after.section === section && pair.after.scope.kind === "cluster");

const differences = ({ before, after }: SectionPair): Change[] => {
  if (!after.state) return [];
  const { observedAt, completedAt, covers } = after.state;
  const reading = {
    scope: after.scope,
    section: after.section,
    observedAt,
    completedAt,
    // What history holds at an instant is whole by itself: a reading with gaps left the last known state in place.
    status: "complete" as const,
    resources: after.resources,
    unread: [],
    lists: [{ types: [...new Set(before.resources.map(({ type }) => type))] }],
    calls: 0,
    covers,
  };
  const stillThere = new Set(after.resources.map(resourceKey));
  const gone = before.resources.map(resourceKey).filter((key) => !stillThere.has(key));
  return diffReading({
    reading,
    known: before.resources,
    previous: before.state,
    whereabouts: new Map(gone.map((key) => [key, "gone"])),
  });
};
