import type { RegionScope, SnapshotWithChanges } from "@eks-auditor/core";
import { identifierOf } from "@eks-auditor/core/directory";
import { type History, type PartOfRegion, partOfVpcs } from "@eks-auditor/history";
import { vpcsTouched } from "./vpcs-touched.ts";

/**
 * Returns the part of a region beside which the changes of a commit are judged: what lies in the VPCs that they touch, and
 * what tags give to a cluster that was changed. Undefined: all of it.
 */
export const regionAround = async (
  snapshot: SnapshotWithChanges,
  region: RegionScope,
  history: History,
): Promise<PartOfRegion | undefined> => {
  const vpcIds = await vpcsTouched(snapshot, history);
  if (!vpcIds) return undefined;
  const { scope } = snapshot;
  return partOfVpcs(region, vpcIds, history, scope.kind === "cluster" ? [identifierOf.tagged(scope)] : []);
};
