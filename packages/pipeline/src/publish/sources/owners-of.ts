import {
  type Change,
  type ClusterRef,
  type Owner,
  type SnapshotWithChanges,
  stepsOf,
} from "@eks-auditor/core";
import { identifierOfOwner } from "@eks-auditor/core/directory";

/** Returns whom some changes concern, as the resources themselves say. */
export const ownersOf = (changes: readonly Change[]): Owner[] =>
  changes.flatMap((change) => [...change.owners, ...stepsOf(change).flatMap(({ owners }) => owners)]);

/** Returns the clusters that commits are of, or that the owners of their changes name. */
export const clustersNamed = (snapshots: readonly SnapshotWithChanges[]): ClusterRef[] =>
  snapshots.flatMap(({ scope, changes }) => [
    ...(scope.kind === "cluster" ? [refOf(scope)] : []),
    ...ownersOf(changes).flatMap((owner) =>
      owner.by === "cluster" || owner.by === "tag"
        ? [{ accountId: scope.accountId, region: owner.region, cluster: owner.cluster }]
        : [],
    ),
  ]);

/** Returns the identifiers by which the clusters are found that the owners of some changes do not name. */
export const identifiersOfOwners = (changes: readonly Change[]): string[] => [
  ...new Set(ownersOf(changes).flatMap((owner) => identifierOfOwner(owner) ?? [])),
];

const refOf = ({ accountId, region, cluster }: ClusterRef): ClusterRef => ({ accountId, region, cluster });
