import { schema } from "@eks-auditor/api";
import type { ApiClient } from "../api-client.ts";

/** Where a command line says that a plan or a state lies. */
export interface WherePlanned {
  readonly account?: string;
  readonly region?: string;
}

/** Returns the only account that history knows. */
export const knownAccount = async (api: ApiClient): Promise<string> =>
  (await api.get(schema.Overview, "/v1/overview", { limit: 1 })).accountId;

/** Returns the region in which all clusters lie that history knows; undefined: they lie in several. */
export const knownRegion = async (api: ApiClient, account: string): Promise<string | undefined> => {
  const regions = new Set<string>();
  for await (const { items } of api.pages(schema.ClusterPage, "/v1/clusters", { account, limit: 500 }))
    for (const { region } of items) regions.add(region);
  return regions.size === 1 ? [...regions][0] : undefined;
};
