import type { Effect } from "../../model/effect.ts";
import { issuerKey } from "../../model/issuer-key.ts";
import { textAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";

/** What was there beside a changed resource, as far as the caller knows: the state before the change. */
export interface EffectContext {
  readonly resources: readonly Resource[];
  /** Names of clusters that are gone, by the key of their issuer; trust may still speak of them. */
  readonly formerClusters?: ReadonlyMap<string, string>;
  /** Access entries, aws-auth and RBAC of the changed cluster, as they are after the changes. */
  readonly clusterResources?: readonly Resource[];
  /** How IAM principals are administrators of clusters, in words, by their ARN `withoutPath`. */
  readonly administrators?: ReadonlyMap<string, readonly string[]>;
  /** What was opened and closed by all that changed together, by resource key; see `exposureEffects`. */
  readonly exposure?: ReadonlyMap<string, readonly Effect[]>;
}

/** Returns what people call the clusters, by the key of their issuer. */
export const clusterNamesIn = (view: EffectContext | undefined): ReadonlyMap<string, string> => {
  const clusters = (view?.resources ?? []).filter(({ type }) => type === "AWS::EKS::Cluster");
  const bearers = Map.groupBy(clusters, ({ name }) => name);
  const names = new Map<string, string>();
  for (const [issuer, name] of view?.formerClusters ?? []) names.set(issuer, `${name} (gone)`);
  for (const { name, owners, properties } of clusters) {
    const issuer = textAt(properties, "identity", "oidc", "issuer");
    const region = owners.find((owner) => owner.by === "cluster")?.region;
    const isShared = (bearers.get(name)?.length ?? 0) > 1 && region !== undefined;
    if (issuer) names.set(issuerKey(issuer), isShared ? `${name} in ${region}` : name);
  }
  return names;
};
