import { endpointKey, regionOfEndpoint } from "./endpoint-host.ts";
import type { KnownCluster, KnownClusters } from "./known-clusters.ts";
import type { KubeconfigProblem } from "./problem.ts";

/** What a context says of where its cluster is. */
export interface ClusterEndpoint {
  readonly server: string | null;
  /** Name and region that tokens are made for; null where the file does not say. */
  readonly cluster: string | null;
  readonly region: string | null;
  /** The account in the cluster's ARN, by which the AWS CLI names what it writes. */
  readonly accountId: string | null;
}

/** What came of looking for the cluster that a context means. */
export interface EndpointCheck {
  readonly found: KnownCluster | undefined;
  readonly problems: readonly KubeconfigProblem[];
  readonly unchecked: readonly string[];
}

/** Finds the cluster that a context makes tokens for, or else the one that is at its server, and compares the two. */
export const checkEndpoint = (
  { server, cluster, region, accountId }: ClusterEndpoint,
  { clusters, regions, accountIds }: KnownClusters,
): EndpointCheck => {
  if (accountId && !accountIds.includes(accountId))
    return { found: undefined, problems: [], unchecked: [`account ${accountId} is not known`] };
  const key = endpointKey(server);
  const there = key ? clusters.find(({ endpoint }) => endpointKey(endpoint) === key) : undefined;
  const hostRegion = regionOfEndpoint(server);
  const wantedRegion = region ?? hostRegion;
  const problems: KubeconfigProblem[] = [];
  if (region && hostRegion && region !== hostRegion)
    problems.push({
      id: "region-differs",
      level: "error",
      message: `tokens are made for region ${region}, and the server is in ${hostRegion}`,
      remedy: "name the region of the cluster in the arguments of the exec plugin",
    });
  if (cluster === null) {
    const unchecked = there ? [] : ["the file names no cluster, and none that is known is at its server"];
    return { found: there, problems, unchecked };
  }
  const wanted = clusters.filter(
    (each) =>
      each.cluster === cluster &&
      (!wantedRegion || each.region === wantedRegion) &&
      (!accountId || each.accountId === accountId),
  );
  // Two accounts may have clusters of the same name: the one at the server is meant.
  const found = there && wanted.includes(there) ? there : wanted[0];
  const named = `${cluster}${wantedRegion ? ` in ${wantedRegion}` : ""}`;
  if (there && there !== found)
    problems.push({
      id: "endpoint-of-another-cluster",
      level: "error",
      message: `tokens are made for cluster ${named}, and the server is that of ${there.cluster} in ${there.region}`,
      remedy: "name the same cluster in the server and in the arguments of the exec plugin",
    });
  else if (found && endpointKey(found.endpoint) !== key)
    problems.push({
      id: "endpoint-moved",
      level: "error",
      message: `the server is ${server ?? "not named"}, and the endpoint of cluster ${named} is ${found.endpoint ?? "not there yet"}`,
      remedy: "a cluster that was made anew has another endpoint: take the current one",
    });
  if (found || there) return { found: found ?? there, problems, unchecked: [] };
  if (wantedRegion && regions.includes(wantedRegion))
    return { found: undefined, problems: [...problems, unknownCluster(named)], unchecked: [] };
  return {
    found: undefined,
    problems,
    unchecked: [`cluster ${named} is not known: nothing to compare with`],
  };
};

const unknownCluster = (named: string): KubeconfigProblem => ({
  id: "cluster-unknown",
  level: "error",
  message: `there is no cluster ${named}`,
  remedy: "name a cluster that exists, in the account whose credentials you use; or drop this context",
});
