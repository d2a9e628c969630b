import type { ClusterRef, ClusterScope, Instant, JsonObject } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import { listScopes } from "../lists/scopes.ts";
import type { Store } from "../store.ts";
import { sectionAt } from "./section-at.ts";

/** Returns the clusters that exist at the instant, each with the properties that its section `cluster` shows. */
export const clustersAt = async (
  store: Store,
  at: Instant,
): Promise<{ ref: ClusterRef; properties: JsonObject }[]> => {
  const scopes = (await listScopes(store)).filter((scope): scope is ClusterScope => scope.kind === "cluster");
  const found = await inParallel(scopes, async ({ accountId, region, cluster }) => {
    const scope = { kind: "cluster", accountId, region, cluster } as const;
    const { resources } = await sectionAt(store, scope, "cluster", at);
    const properties = resources.find(({ type }) => type === "AWS::EKS::Cluster")?.properties;
    return properties ? [{ ref: { accountId, region, cluster }, properties }] : [];
  });
  return found.flat();
};
