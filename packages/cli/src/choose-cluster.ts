import { schema } from "@eks-auditor/api";
import type { ClusterRef } from "@eks-auditor/core";
import type { ApiClient } from "./api-client.ts";
import { usageError } from "./cli-error.ts";

/** How a command line names a cluster. */
export interface ClusterChoice {
  readonly cluster?: string;
  readonly region?: string;
  readonly account?: string;
}

/**
 * Returns the one cluster that history knows and the command line names; none need be named while there is only one, or
 * one beside others that are gone.
 * Throws a usage error that lists what there is.
 */
export const chooseCluster = async (api: ApiClient, choice: ClusterChoice): Promise<ClusterRef> => {
  const known: ClusterRef[] = [];
  const pages = api.pages(schema.ScopePage, "/v1/scopes", { account: choice.account, limit: 500 });
  for await (const page of pages)
    for (const { scope } of page.items)
      if (scope.kind === "cluster")
        known.push({ accountId: scope.accountId, region: scope.region, cluster: scope.cluster });
  const fitting = known.filter(
    (ref) =>
      (choice.cluster === undefined || ref.cluster === choice.cluster) &&
      (choice.region === undefined || ref.region === choice.region),
  );
  const [only, another] = fitting;
  if (only && !another) return only;
  const [alone, beside] = another ? await living(api, fitting) : [];
  if (alone && !beside) return alone;
  if (known.length === 0)
    throw usageError("history knows no cluster yet; read one with: eks-auditor snapshot");
  const names = (only ? fitting : known)
    .slice(0, 10)
    .map((ref) => `${ref.cluster} (${ref.region}, account ${ref.accountId})`)
    .join(", ");
  throw usageError(
    only
      ? `several clusters fit, name one with --cluster, --region and --account: ${names}`
      : `history knows no such cluster; it knows ${names}`,
  );
};

/** Returns those of some clusters that exist now. */
const living = async (api: ApiClient, clusters: readonly ClusterRef[]): Promise<ClusterRef[]> => {
  const found = new Set<string>();
  for await (const page of api.pages(schema.ClusterPage, "/v1/clusters", {}))
    for (const ref of page.items) found.add(keyOf(ref));
  return clusters.filter((ref) => found.has(keyOf(ref)));
};

const keyOf = ({ accountId, region, cluster }: ClusterRef): string => `${accountId}/${region}/${cluster}`;
