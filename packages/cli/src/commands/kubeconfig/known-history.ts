import { schema } from "@eks-auditor/api";
import type { CommandContext } from "../../context.ts";
import type { GlobalOptions } from "../../global-options.ts";
import { type KnownCluster, type KnownClusters, knownClusterOf } from "../../kubeconfig/index.ts";
import { withApi } from "../../with-api.ts";

/** Returns what the local history knows of clusters now, and which regions it has read. */
export const knownHistory = (context: CommandContext, globals: GlobalOptions): Promise<KnownClusters> =>
  withApi(context, globals, async (api) => {
    const clusters: KnownCluster[] = [];
    for await (const page of api.pages(schema.ClusterPage, "/v1/clusters", { limit: 500 }))
      clusters.push(...page.items.map(({ properties, ...ref }) => knownClusterOf(ref, properties)));
    const regions = new Set<string>();
    const accountIds = new Set<string>();
    for await (const page of api.pages(schema.ScopePage, "/v1/scopes", { limit: 500 }))
      for (const { scope } of page.items) {
        accountIds.add(scope.accountId);
        if (scope.kind === "region") regions.add(scope.region);
      }
    return { clusters, regions: [...regions], accountIds: [...accountIds] };
  });
