import {
  allSections,
  clusterSetting,
  type KubernetesSettings,
  type Scope,
  type Section,
  sectionsOf,
} from "@eks-auditor/core";

/** What is read only where someone asks for it. */
export interface CollectionOptions {
  /** The Kubernetes API of clusters: of all of them, or of those that are named. */
  readonly kubernetes?: KubernetesSettings;
}

/**
 * Returns the sections that are read of one scope, of one kind of scope or of all, in the order in which they are best
 * read. What nobody asked for in the options is not among them.
 */
export const collectedSections = (
  where?: Scope | Scope["kind"],
  options: CollectionOptions = {},
): Section[] => {
  const kind = typeof where === "object" ? where.kind : where;
  const wanted: readonly Section[] = kind ? sectionsOf[kind] : allSections;
  return wanted.filter((section) => section !== "kubernetes" || isAskedFor(where, options));
};

const isAskedFor = (where: Scope | Scope["kind"] | undefined, { kubernetes }: CollectionOptions): boolean => {
  if (!kubernetes?.enabled) return false;
  if (typeof where !== "object" || where.kind !== "cluster") return true;
  return clusterSetting(kubernetes, where) !== undefined;
};
