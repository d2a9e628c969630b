import { describeCluster, listClusterNames } from "@eks-auditor/capture";
import { certificateFacts } from "@eks-auditor/core/certificate-facts";
import type { AccountOptions } from "../../account-options.ts";
import type { CommandContext } from "../../context.ts";
import { fingerprintsIn, type KnownCluster, type KnownClusters } from "../../kubeconfig/index.ts";
import { openAccount } from "../../open-account.ts";
import { asCliError } from "./as-cli-error.ts";

/**
 * Returns what AWS (or a recording) tells of the clusters of an account, in the regions that are named on the command line
 * or, failing that, in the kubeconfig.
 */
export const knownLive = async (
  options: AccountOptions,
  regionsNamed: readonly string[],
  { env }: CommandContext,
): Promise<KnownClusters> => {
  const fallback =
    options.recording === undefined && options.region === undefined && regionsNamed.length > 0
      ? { region: regionsNamed }
      : {};
  const account = await openAccount({ ...options, ...fallback }, env);
  try {
    const { accountId, regions } = account;
    const clusters: KnownCluster[] = [];
    for (const region of regions) {
      const clients = account.clientsFor(region);
      const names = await asCliError("eks:ListClusters", `the clusters of ${region}`, () =>
        listClusterNames(clients),
      );
      for (const cluster of names) {
        const what = `cluster ${cluster} in ${region}`;
        const found = await asCliError("eks:DescribeCluster", what, () => describeCluster(clients, cluster));
        if (!found) continue;
        const data = found.certificateAuthority?.data;
        clusters.push({
          accountId,
          region,
          cluster,
          endpoint: found.endpoint ?? null,
          fingerprints: data ? fingerprintsIn(certificateFacts(data)) : [],
        });
      }
    }
    return { clusters, regions, accountIds: [accountId] };
  } finally {
    account.close();
  }
};
