import { type AccountModel, baseline } from "../../seed-account/index.ts";

const [first] = baseline.clusters;
if (!first) throw new TypeError("the seed account has no cluster");

/** Returns the seed account with the named clusters in the place of its own, each like that one. */
export const accountOf = (names: readonly string[]): AccountModel => ({
  ...baseline,
  clusters: names.map((name) => ({
    ...first,
    cluster: {
      ...first.cluster,
      name,
      arn: `arn:aws:eks:${baseline.region}:${baseline.accountId}:cluster/${name}`,
    },
  })),
});

/** Returns the account after someone changed from where a cluster's API endpoint may be reached. */
export const withEndpoint = (
  account: AccountModel,
  name: string,
  publicAccessCidrs: string[],
): AccountModel => ({
  ...account,
  clusters: account.clusters.map((one) =>
    one.cluster.name === name
      ? {
          ...one,
          cluster: {
            ...one.cluster,
            resourcesVpcConfig: { ...one.cluster.resourcesVpcConfig, publicAccessCidrs },
          },
        }
      : one,
  ),
});

/** Returns the account after someone turned a cluster's audit log off. */
export const withoutAuditLog = (account: AccountModel, name: string): AccountModel => ({
  ...account,
  clusters: account.clusters.map((one) =>
    one.cluster.name === name
      ? {
          ...one,
          cluster: { ...one.cluster, logging: { clusterLogging: [{ types: ["api"], enabled: true }] } },
        }
      : one,
  ),
});
