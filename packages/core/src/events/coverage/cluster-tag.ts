import { isJsonObject, type Json } from "../../model/json.ts";
import { isClusterName } from "./eks-subject.ts";
import type { Finder } from "./finder.ts";

/** Tags whose key ends in the cluster's name; the value says whether the cluster owns the thing or shares it. */
const clusterInKey = /^kubernetes\.io\/cluster\/(.+)$/;

/** Tags whose value is the cluster's name: of EKS, its node groups, Auto Mode, the load balancer controller, eksctl. */
const clusterInValue = new Set([
  "aws:eks:cluster-name",
  "eks:cluster-name",
  "eks:eks-cluster-name",
  "elbv2.k8s.aws/cluster",
  "cluster.k8s.amazonaws.com/name",
  "alpha.eksctl.io/cluster-name",
]);

/** Finds the clusters that tags in the request or the answer name. */
export const taggedClusters: Finder = {
  where: "cluster tags",
  find: (record) => [
    ...new Set(
      [record.requestParameters, record.responseElements]
        .flatMap((part) => tagsIn(part))
        .flatMap(([key, value]) => {
          const cluster = clusterInKey.exec(key)?.[1] ?? (clusterInValue.has(key) ? value : null);
          return typeof cluster === "string" && isClusterName(cluster) ? [cluster] : [];
        }),
    ),
  ],
};

/** Returns every tag in a value, whether `{key, value}`, `{Key, Value}` or an entry of a map. */
const tagsIn = (root: Json): [key: string, value: Json][] => {
  const tags: [string, Json][] = [];
  const rest: Json[] = [root];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (Array.isArray(next)) for (const child of next) rest.push(child);
    else if (isJsonObject(next)) {
      const key = next.key ?? next.Key;
      if (typeof key === "string") tags.push([key, next.value ?? next.Value ?? null]);
      for (const [name, child] of Object.entries(next)) {
        tags.push([name, child]);
        rest.push(child);
      }
    }
  }
  return tags;
};
