import { type Clients, listClusterNames } from "@eks-auditor/capture";
import { type CaptureRequest, type Clock, type Scope, type Section, systemClock } from "@eks-auditor/core";
import { clustersMark, type History } from "@eks-auditor/history";

/** What a sweep reads. */
export interface Sweep {
  readonly accountId: string;
  readonly regions: readonly string[];
  readonly clientsFor: (region: string) => Pick<Clients, "eks">;
  readonly history: History;
  /** The system's when absent. */
  readonly clock?: Clock;
  /** The sections that can be read; the rest of a scope's sections are left out. */
  readonly sectionsOf: (kind: Scope["kind"]) => readonly Section[];
}

/**
 * Returns the requests that read everything: each cluster that AWS lists or history knows, each region, the account.
 * Clusters come first, since what they use decides which roles and VPCs are in view. A region that cannot list its
 * clusters is read for the clusters that history knows; the error is given beside.
 */
export const sweepAccount = async ({
  accountId,
  regions,
  clientsFor,
  history,
  clock = systemClock,
  sectionsOf,
}: Sweep): Promise<{ requests: CaptureRequest[]; unlisted: { region: string; error: unknown }[] }> => {
  const unlisted: { region: string; error: unknown }[] = [];
  const clusters: Scope[] = [];
  const alive = await history.clusters(undefined, { accountId });
  for (const region of regions) {
    const known = alive.filter(({ ref }) => ref.region === region).map(({ ref }) => ref.cluster);
    const at = clock();
    const listed = await listClusterNames(clientsFor(region)).catch((error: unknown) => {
      unlisted.push({ region, error });
      return undefined;
    });
    // What a role or load balancer names that came into being later may be of a cluster that is on no list yet.
    if (listed) {
      const names = listed.filter((cluster) => !known.includes(cluster));
      await history.putMark(clustersMark(accountId, region), { at, seenAt: at, names });
    }
    for (const cluster of new Set([...(listed ?? []), ...known].sort()))
      clusters.push({ kind: "cluster", accountId, region, cluster });
  }
  const scopes: Scope[] = [
    ...clusters,
    ...regions.map((region) => ({ kind: "region" as const, accountId, region })),
    { kind: "account", accountId },
  ];
  const requests = scopes.map((scope) => ({
    scope,
    sections: sectionsOf(scope.kind),
    eventIDs: [],
    origin: "sweep" as const,
  }));
  return { requests: requests.filter(({ sections }) => sections.length > 0), unlisted };
};
