import type { ClusterRef } from "../../model/resource.ts";
import type { Scope } from "../../model/scope.ts";
import type { CloudTrailRecord } from "../cloudtrail/index.ts";
import { clusterOfArn } from "./arn.ts";
import type { AuditedService } from "./audited-service.ts";
import { calledCluster, isClusterName } from "./eks-subject.ts";
import type { Target } from "./row.ts";

/** What routing may know beside the record. */
export interface RouteOptions {
  /** The audited accounts; records of others are ignored. Absent: any. */
  readonly accountIds?: readonly string[];
  /** The audited regions; records of others are ignored, those of IAM excepted. Absent: any. */
  readonly regions?: readonly string[];
  /** The clusters that history knows: read where an event may concern any of them and names none. */
  readonly clusters?: readonly ClusterRef[];
  /** Returns what an identifier stands for, from the entries of `indexEntries`; none when it is not known. */
  readonly resolve?: (identifier: string) => readonly string[];
}

/** What of a target one record leads to. */
export interface RouteTarget {
  readonly scope: Scope;
  readonly target: Target;
  readonly subjects: readonly string[];
}

/** Returns the scopes that a record concerns through one target. */
export const routeTargets = (
  record: CloudTrailRecord,
  service: AuditedService,
  target: Target,
  options: RouteOptions,
): RouteTarget[] => {
  const found = target.subjects.find(record);
  if (target.onlyIfNamed && found.length === 0) return [];
  const subjects = target.resolved ? expand(found, options) : [...found];
  const { accountId, awsRegion: region } = record;
  switch (target.scope) {
    case "account":
      return [{ scope: { kind: "account", accountId }, target, subjects }];
    case "region":
      return [{ scope: { kind: "region", accountId, region }, target, subjects }];
    case "cluster":
      return clustersOf(record, service, target, subjects, options).map((cluster) => ({
        scope: { kind: "cluster", accountId, region, cluster },
        target,
        subjects,
      }));
  }
};

const expand = (found: readonly string[], { resolve }: RouteOptions): string[] => [
  ...new Set(found.flatMap((identifier) => [identifier, ...(resolve?.(identifier) ?? [])])),
];

/** The clusters that the record names, else those that its subjects lie in, else perhaps every known one. */
const clustersOf = (
  record: CloudTrailRecord,
  service: AuditedService,
  target: Target,
  subjects: readonly string[],
  { clusters = [] }: RouteOptions,
): string[] => {
  const named = service.clusters.find(record);
  const told = named.length > 0 ? named : subjects.flatMap(clusterOfSubject);
  if (told.length > 0) return [...new Set(told)];
  if (target.unnamedCluster === "none") return [];
  return clusters
    .filter((known) => known.accountId === record.accountId && known.region === record.awsRegion)
    .map(({ cluster }) => cluster);
};

/** Returns whether a record is of a call to EKS and names no cluster: it may concern any. */
export const namesNoCluster = (record: CloudTrailRecord): boolean =>
  record.eventSource === "eks.amazonaws.com" && calledCluster.find(record).length === 0;

/** A subject tells its cluster when it is `<cluster>|<name>` or an EKS ARN. */
const clusterOfSubject = (subject: string): string[] => {
  const bar = subject.indexOf("|");
  const cluster = bar === -1 ? clusterOfArn(subject) : subject.slice(0, bar);
  return cluster && isClusterName(cluster) ? [cluster] : [];
};
