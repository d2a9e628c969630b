import type { KnownElsewhere } from "@eks-auditor/capture";
import {
  type ClusterScope,
  isJsonObject,
  type Json,
  type KnownResource,
  type Scope,
  type Section,
} from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";

/** Where each resource of a cluster names the roles that the cluster uses or gives away. */
const rolesIn: Partial<Record<Section, readonly string[]>> = {
  cluster: ["roleArn"],
  access: ["principalArn"],
  nodes: ["nodeRole", "podExecutionRoleArn"],
  addons: ["serviceAccountRoleArn", "roleArn"],
  "pod-identity": ["roleArn", "targetRoleArn"],
};

/** Gives what history tells a collector of `scope`; asked only when the collector wants it. */
export const knownElsewhere = (
  history: History,
  scope: Scope,
  known: readonly KnownResource[],
): KnownElsewhere => ({
  resources: async () => known,
  roleArns: async () => {
    const roles = new Set<string>();
    for (const cluster of await clusterScopes(history, { accountId: scope.accountId })) {
      for (const [section, names] of Object.entries(rolesIn) as [Section, string[]][]) {
        for (const { properties } of await history.known(cluster, section))
          for (const name of names) if (isRoleArn(properties[name])) roles.add(properties[name]);
      }
    }
    return [...roles].sort();
  },
  vpcIds: async () => {
    const vpcs = new Set<string>();
    for (const cluster of await clusterScopes(history, scope)) {
      for (const { properties } of await history.known(cluster, "cluster")) {
        const network = properties.resourcesVpcConfig;
        if (isJsonObject(network) && typeof network.vpcId === "string") vpcs.add(network.vpcId);
      }
    }
    return [...vpcs].sort();
  },
  clusterNames: async () => (await clusterScopes(history, scope)).map(({ cluster }) => cluster).sort(),
});

/** Gives the cluster scopes of an account, and of one region of it where `within` names one. */
export const clusterScopes = async (
  history: History,
  within: { readonly accountId: string; readonly region?: string },
): Promise<ClusterScope[]> =>
  (await history.scopes())
    .map((head) => head.scope)
    .filter((scope) => scope.kind === "cluster")
    .filter(
      (scope) =>
        scope.accountId === within.accountId &&
        (within.region === undefined || scope.region === within.region),
    );

const isRoleArn = (value: Json | undefined): value is string =>
  typeof value === "string" && /^arn:[^:]+:iam::\d{12}:role\//.test(value);
