import { type AccountModel, baseline } from "../seed-account/index.ts";

/** How big a generated account is. */
export interface AccountSize {
  readonly clusters: number;
  /** 4 when absent, as in the seed account. */
  readonly nodesPerCluster?: number;
  /** Addresses of pods on each node's interface; 1 when absent. */
  readonly podsPerNode?: number;
  /** Application load balancers; 1 when absent, beside a classic one, as in the seed account. */
  readonly applicationLoadBalancersPerCluster?: number;
}

/** Names that people and AWS gave in the seed account, and that have to differ from cluster to cluster. */
const balancerNames = [
  ...baseline.loadBalancers.map(({ loadBalancer }) => loadBalancer.LoadBalancerName ?? ""),
  ...baseline.targetGroups.map(({ targetGroup }) => targetGroup.TargetGroupName ?? ""),
];
const clusterNames = [
  ...balancerNames,
  ...baseline.clusters.map(({ cluster }) => cluster.name),
  ...baseline.roles.map(({ role }) => role.RoleName),
  ...baseline.classicLoadBalancers.map(({ loadBalancer }) => loadBalancer.LoadBalancerName),
  ...baseline.nodes.autoScalingGroups.map(({ AutoScalingGroupName }) => AutoScalingGroupName ?? ""),
];

const anyOf = (names: readonly string[]): RegExp =>
  new RegExp([...new Set(names)].toSorted((a, b) => b.length - a.length).join("|"), "g");
const ofCluster = anyOf(clusterNames);
const ofBalancers = anyOf(balancerNames);

/** What AWS numbers: `eni-0f6cbadec8a7e9db0`, the ids of OIDC issuers, and unique ids of roles. */
const idOfCluster = /\b([a-z]+-)[0-9a-f]{5}([0-9a-f]{12})\b/g;
const idOfIssuer = /\b[0-9A-F]{5}([0-9A-F]{27})\b/g;
const idOfRole = /\b(AROA[A-Z0-9]+)[A-Z0-9]{5}\b/g;
const idOfNode = /\b((?:i|eni|eni-attach)-[0-9a-f]{5})[0-9a-f]{5}([0-9a-f]{7})\b/g;

const hex = (number: number): string => number.toString(16).padStart(5, "0");

/** Gives a part of an account with every text written anew; the instants stay. */
const rewritten = <T>(part: T, write: (text: string) => string): T => {
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return write(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [write(key), walk(item)]));
  };
  return walk(part) as T;
};

/** Copies what is of the seed account's cluster with names and ids of its own; what names each other still does. */
export const anotherCluster = <T>(account: T, number: number): T =>
  rewritten(account, (text) =>
    text
      .replace(ofCluster, (name) => `${name}-${number}`)
      .replace(idOfCluster, `$1${hex(number)}$2`)
      .replace(idOfIssuer, `${hex(number).toUpperCase()}$1`)
      .replace(idOfRole, `$1${hex(number).toUpperCase()}`),
  );

/** Copies nodes, interfaces or load balancers; cluster, VPC and groups around them stay the same. */
const sameSurroundings = <T>(part: T, copy: number): T =>
  rewritten(part, (text) =>
    text.replace(ofBalancers, (name) => `${name}-${copy}`).replace(idOfNode, `$1${hex(copy)}$2`),
  );

/** Gives an account of clusters each of which is as the seed account's, with as many nodes and load balancers as wanted. */
export const generateAccount = (size: AccountSize): AccountModel => {
  const accounts = [...Array(size.clusters).keys()].map((number) => anotherCluster(grown(size), number));
  const all = <K extends keyof AccountModel>(key: K) => accounts.map((account) => account[key]);
  return {
    ...baseline,
    clusters: all("clusters").flat(),
    roles: all("roles").flat(),
    // A provider of another issuer than EKS's is there once.
    oidcProviders: [
      ...new Map(
        all("oidcProviders")
          .flat()
          .map((one) => [one.Arn, one]),
      ).values(),
    ],
    classicLoadBalancers: all("classicLoadBalancers").flat(),
    loadBalancers: all("loadBalancers").flat(),
    targetGroups: all("targetGroups").flat(),
    network: joined(all("network")),
    nodes: joined(all("nodes")),
  };
};

/** The seed account with more nodes, pods and application load balancers. */
const grown = ({
  nodesPerCluster = baseline.nodes.instances.length,
  podsPerNode = 1,
  applicationLoadBalancersPerCluster: count = applications.length,
}: AccountSize): AccountModel => {
  const { nodes, network } = baseline;
  const instances = repeated(nodes.instances, nodesPerCluster / nodes.instances.length).map((instance) => ({
    ...instance,
    NetworkInterfaces: (instance.NetworkInterfaces ?? []).map((each) => withPods(each, podsPerNode)),
  }));
  const groups = baseline.targetGroups.filter(({ targetGroup }) =>
    isApplication(targetGroup.LoadBalancerArns?.[0]),
  );
  const copies = count / applications.length;
  return {
    ...baseline,
    loadBalancers: [
      ...repeated(applications, copies),
      ...baseline.loadBalancers.filter((balancer) => !applications.includes(balancer)),
    ],
    targetGroups: [
      ...repeated(groups, copies),
      ...baseline.targetGroups.filter((group) => !groups.includes(group)),
    ],
    nodes: {
      ...nodes,
      instances,
      autoScalingGroups: nodes.autoScalingGroups.map((group) => ({
        ...group,
        Instances: instances.map(({ InstanceId, Placement }) => ({
          InstanceId,
          AvailabilityZone: Placement?.AvailabilityZone,
          LifecycleState: "InService",
          HealthStatus: "Healthy",
          ProtectedFromScaleIn: false,
        })),
      })),
    },
    network: {
      ...network,
      networkInterfaces: repeated(network.networkInterfaces, nodesPerCluster / nodes.instances.length).map(
        (each) => withPods(each, podsPerNode),
      ),
    },
  };
};

const isApplication = (arn = ""): boolean => arn.includes(":loadbalancer/app/");

const applications = baseline.loadBalancers.filter(({ loadBalancer }) =>
  isApplication(loadBalancer.LoadBalancerArn),
);

/** Gives some things so many times: themselves, then copies of them. */
const repeated = <T>(things: readonly T[], times: number): T[] =>
  [...Array(Math.ceil(times)).keys()].flatMap((copy) =>
    things.map((thing) => (copy === 0 ? thing : sameSurroundings(thing, copy))),
  );

/** Gives a node's interface with the addresses of so many pods; others as they are. */
const withPods = <
  T extends { readonly PrivateIpAddresses?: { Primary?: boolean | undefined }[] | undefined },
>(
  each: T,
  pods: number,
): T => {
  const [own, ...secondary] = each.PrivateIpAddresses ?? [];
  if (!own || secondary.length === 0) return each;
  const addresses = [...Array(pods).keys()].map((pod) => ({
    ...secondary[0],
    PrivateIpAddress: `192.168.${pod}.7`,
  }));
  return { ...each, PrivateIpAddresses: [own, ...addresses] };
};

/** Gives what the clusters of some accounts have, list by list; what is no list is the same in all of them. */
const joined = <T extends object>(parts: readonly T[]): T => {
  const [first] = parts;
  if (!first) throw new RangeError("an account has one cluster or more");
  const lists = Object.entries(first).map(([key, value]) => [
    key,
    Array.isArray(value) ? parts.flatMap((part) => (part as Record<string, unknown[]>)[key] ?? []) : value,
  ]);
  return Object.fromEntries(lists) as T;
};
