import type { KnownElsewhere } from "@eks-auditor/capture";
import {
  type ClusterScope,
  isJsonObject,
  type Json,
  type KnownResource,
  type Scope,
} from "@eks-auditor/core";
import { rolesNamedBy, sectionsNamingRoles } from "@eks-auditor/core/directory";
import type { History } from "@eks-auditor/history";

/** Returns what history tells a collector of `scope`; asked only when the collector wants it. */
export const knownElsewhere = (
  history: History,
  scope: Scope,
  known: readonly KnownResource[],
): KnownElsewhere => {
  const clusters = async () =>
    (await history.clusters(undefined, scope)).filter(
      ({ ref }) => scope.kind === "account" || ref.region === scope.region,
    );
  return {
    resources: async () => known,
    clusterNames: async () => (await clusters()).map(({ ref }) => ref.cluster).sort(),
    vpcIds: async () => {
      const networks = (await clusters()).map(({ properties }) => properties.resourcesVpcConfig);
      return unique(
        networks.map((network) => (isJsonObject(network) ? network.vpcId : undefined)).filter(isText),
      );
    },
    roleArns: async () => {
      const roles: string[] = [];
      for (const { ref } of await clusters())
        roles.push(...(await roleArnsOfCluster(history, { kind: "cluster", ...ref })));
      return unique(roles);
    },
  };
};

/** Returns the ARNs of the roles that a cluster uses or gives away, as history knows them now. */
export const roleArnsOfCluster = async (history: History, cluster: ClusterScope): Promise<string[]> => {
  const named = await Promise.all(
    sectionsNamingRoles.map(async (section) =>
      (await history.known(cluster, section)).flatMap(({ properties }) => rolesNamedBy(section, properties)),
    ),
  );
  return unique(named.flat());
};

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

const isText = (value: Json | undefined): value is string => typeof value === "string";
