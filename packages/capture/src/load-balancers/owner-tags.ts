import type { TagOwner } from "@eks-auditor/core";

/** Where the controllers that write AWS's newer tags keep the cluster, and the prefixes of their stack tags. */
const controllers = [
  {
    controller: "aws-load-balancer-controller",
    clusterTag: "elbv2.k8s.aws/cluster",
    prefixes: [
      "ingress.k8s.aws",
      "service.k8s.aws",
      "gateway.k8s.aws",
      "gateway.k8s.aws.alb",
      "gateway.k8s.aws.nlb",
    ],
  },
  {
    controller: "eks-auto-mode",
    clusterTag: "eks:eks-cluster-name",
    prefixes: [
      "ingress.eks.amazonaws.com",
      "service.eks.amazonaws.com",
      "gateway.eks.amazonaws.com",
      "gateway.eks.amazonaws.com.alb",
      "gateway.eks.amazonaws.com.nlb",
    ],
  },
] as const;

/**
 * Returns the cluster that a load balancer or target group says it belongs to, from its tags; undefined when no tag
 * tells. `stack` is the ingress group or `namespace/name`. Namespaces are those that the tags reveal: target groups of
 * an ingress group carry `namespace/ingress-service:port`.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-elb-example.html
 */
export const ownerFromTags = (region: string, tags: ReadonlyMap<string, string>): TagOwner | undefined =>
  fromStackTags(region, tags) ?? fromFirstController(region, tags) ?? fromCloudProvider(region, tags);

const fromStackTags = (region: string, tags: ReadonlyMap<string, string>): TagOwner | undefined => {
  for (const { controller, clusterTag, prefixes } of controllers) {
    const cluster = tags.get(clusterTag);
    if (!cluster) continue;
    const prefix = prefixes.find((each) => tags.has(`${each}/stack`));
    const stack = prefix && tags.get(`${prefix}/stack`);
    const resource = prefix && tags.get(`${prefix}/resource`);
    return owner({
      region,
      cluster,
      controller,
      stack,
      namespaces: [namespaceOf(stack), namespaceOf(resource)],
    });
  }
  return undefined;
};

/** Version 1 of the controller, then called ALB Ingress Controller. */
const fromFirstController = (region: string, tags: ReadonlyMap<string, string>): TagOwner | undefined => {
  const cluster = tags.get("ingress.k8s.aws/cluster");
  if (!cluster) return undefined;
  const resource = tags.get("ingress.k8s.aws/stack") ?? tags.get("ingress.k8s.aws/resource");
  const namespace = tags.get("kubernetes.io/namespace") ?? namespaceOf(resource);
  const ingress = tags.get("kubernetes.io/ingress-name");
  const stack = namespace && ingress ? `${namespace}/${ingress}` : tags.get("ingress.k8s.aws/stack");
  return owner({ region, cluster, controller: "aws-alb-ingress-controller", stack, namespaces: [namespace] });
};

/** The controller inside Kubernetes that makes a CLB or NLB of a Service when nothing else does. */
const fromCloudProvider = (region: string, tags: ReadonlyMap<string, string>): TagOwner | undefined => {
  const prefix = "kubernetes.io/cluster/";
  const stack = tags.get("kubernetes.io/service-name");
  const mark = [...tags].find(
    ([key, value]) => key.startsWith(prefix) && key.length > prefix.length && (value === "owned" || stack),
  );
  if (!mark) return undefined;
  const cluster = mark[0].slice(prefix.length);
  return owner({
    region,
    cluster,
    controller: "kubernetes-cloud-provider",
    stack,
    namespaces: [namespaceOf(stack)],
  });
};

const owner = (found: {
  region: string;
  cluster: string;
  controller: string;
  stack: string | undefined;
  namespaces: readonly (string | undefined)[];
}): TagOwner => {
  const { region, cluster, controller, stack } = found;
  const base: TagOwner = { by: "tag", region, cluster, controller, ...(stack ? { stack } : {}) };
  return withNamespaces(
    base,
    found.namespaces.filter((namespace) => namespace !== undefined),
  );
};

/** `namespace/name` and `namespace/ingress-service:port` tell a namespace; a group's name and `LoadBalancer` do not. */
const namespaceOf = (text: string | undefined): string | undefined => {
  const slash = text?.indexOf("/") ?? -1;
  return slash > 0 ? text?.slice(0, slash) : undefined;
};

/** Returns an owner with further namespaces, sorted. */
export const withNamespaces = (owner: TagOwner, more: Iterable<string>): TagOwner => {
  const namespaces = [...new Set([...(owner.namespaces ?? []), ...more])].sort();
  return namespaces.length > 0 ? { ...owner, namespaces } : owner;
};
