import type { ClusterRef, ClusterScope, Instant, JsonObject } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import { listScopes } from "../lists/scopes.ts";
import type { Store } from "../store.ts";
import { sectionAt } from "./section-at.ts";

/** Returns the clusters, of all accounts or of one, that exist at the instant, each with what its section `cluster` shows. */
export const clustersAt = async (
  store: Store,
  at: Instant,
  accountId?: string,
): Promise<{ ref: ClusterRef; properties: JsonObject }[]> => {
  const scopes = (
    await listScopes(store, accountId === undefined ? undefined : { kind: "cluster", accountId })
  ).filter((scope): scope is ClusterScope => scope.kind === "cluster");
  const found = await inParallel(scopes, async ({ accountId, region, cluster }) => {
    const scope = { kind: "cluster", accountId, region, cluster } as const;
    const { resources } = await sectionAt(store, scope, "cluster", at);
    const properties = resources.find(({ type }) => type === "AWS::EKS::Cluster")?.properties;
    return properties ? [{ ref: { accountId, region, cluster }, properties }] : [];
  });
  return found.flat();
};
