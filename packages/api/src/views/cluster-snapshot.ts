import type { ClusterRef, Instant, KnownResource, Scope, Section } from "@eks-auditor/core";
import type { HistoryReader, SectionAt } from "@eks-auditor/history";
import { membershipOf } from "./cluster-members.ts";
import { sectionsOfCluster } from "./scopes-of-cluster.ts";

/** A resource with the place that it was read in. */
export interface ResourceInSection {
  readonly scope: Scope;
  readonly section: Section;
  readonly resource: KnownResource;
}

/** A cluster at one instant: its own sections, and of its region's and account's what concerns it. */
export interface ClusterSnapshotView {
  readonly sections: readonly SectionAt[];
  readonly resources: readonly ResourceInSection[];
}

/** Joins the scopes of a cluster as they were at one instant. */
export const clusterSnapshot = async (
  history: HistoryReader,
  cluster: ClusterRef,
  at: Instant,
): Promise<ClusterSnapshotView> => {
  const all = await sectionsOfCluster(history, cluster, at);
  const concerns = membershipOf(cluster, all);
  const sections = all.map((section) =>
    section.scope.kind === "cluster"
      ? section
      : { ...section, resources: section.resources.filter((resource) => concerns(resource.owners)) },
  );
  return {
    sections,
    resources: sections.flatMap(({ scope, section, resources }) =>
      resources.map((resource) => ({ scope, section, resource })),
    ),
  };
};
