import { type ClusterRef, type Instant, type Resource, resourceKey, type Section } from "@eks-auditor/core";
import {
  type ClosedEntrance,
  closedEntrances,
  type ExposurePath,
  exposureOf,
} from "@eks-auditor/core/exposure";
import { exposureFacts, type HistoryReader } from "@eks-auditor/history";
import type { Basis } from "../schema/basis.ts";
import { basisOf, isAsked, isWhole } from "./basis-of.ts";
import { membershipOf } from "./cluster-members.ts";
import { sectionsOfCluster } from "./scopes-of-cluster.ts";

/** The ways in to a cluster, and what of that was not read whole. */
export interface ClusterExposureView {
  readonly paths: readonly ExposurePath[];
  /** Its endpoint and load balancers by which nobody gets in. */
  readonly closed: readonly ClosedEntrance[];
  readonly unread: readonly Section[];
  readonly basis: Basis;
}

/** Returns the ways in to a cluster at an instant: to its API, through load balancers of its own, and to its nodes. */
export const clusterExposure = async (
  history: HistoryReader,
  cluster: ClusterRef,
  at: Instant,
): Promise<ClusterExposureView> => {
  const { accountId, region } = cluster;
  const [facts, sections] = await Promise.all([
    exposureFacts({ kind: "region", accountId, region }, at, history),
    sectionsOfCluster(history, cluster, at),
  ]);
  const reads = facts.sections.filter(
    ({ scope }) => scope.kind !== "cluster" || scope.cluster === cluster.cluster,
  );
  const concerns = membershipOf(cluster, sections);
  const own = new Set(facts.resources.filter((one) => isEnd(one) && concerns(one.owners)).map(resourceKey));
  const all = exposureOf(facts);
  return {
    closed: closedEntrances(facts, all).filter(({ resource }) => own.has(resourceKey(resource))),
    paths: all.filter(({ restsOn }) => restsOn.some((key) => own.has(key))),
    basis: basisOf(reads.filter(isAsked), at),
    unread: exposureSections.filter((section) =>
      reads.some((one) => one.section === section && !isWhole(one)),
    ),
  };
};

/** The sections on which the ways in rest. */
export const exposureSections: readonly Section[] = ["cluster", "nodes", "load-balancers", "network"];

/** Networks are shared: what a way begins with or leads to says whose it is. */
export const isEnd = ({ type }: Resource): boolean =>
  type === "AWS::EKS::Cluster" ||
  type === "AWS::EC2::Instance" ||
  type.startsWith("AWS::ElasticLoadBalancing");
