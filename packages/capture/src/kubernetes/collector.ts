import { DescribeClusterCommand } from "@aws-sdk/client-eks";
import {
  type ClusterScope,
  deciderOf,
  type Reading,
  type Resource,
  resourceKey,
  type SecondLookResult,
  type Trend,
  type Unread,
} from "@eks-auditor/core";
import type { Collector, ReadContext } from "../collector.ts";
import { type Refusal, required } from "../refusal.ts";
import { beginRead, forEachOf, type SectionReader } from "../section-reader.ts";
import type { ApiServer } from "./api-server.ts";
import { ApiServerRefusal, NotReachable, refusalInCluster } from "./api-server-error.ts";
import { awsAuthResource } from "./aws-auth.ts";
import { kubernetesKinds } from "./kinds.ts";
import { kubernetesNodesTrend, nodeOf } from "./node.ts";
import { openLiveCluster } from "./open-cluster.ts";
import { listObjects, pageOf } from "./read-objects.ts";
import { accessRules, pathOf, ruleText } from "./rules.ts";
import { clusterToken } from "./token.ts";

type Context = ReadContext<ClusterScope>;
type Read = SectionReader<string>;

/** Kinds that are listed at the same time: the API server has others to serve. */
const kindsAtOnce = 3;

/** aws-auth is one. */
const configMap = "Kubernetes::core::ConfigMap";

/**
 * Reads what the Kubernetes API of a cluster tells of its ways in and out. Optional: it needs a way to the endpoint and
 * an access entry. Where there is no way the section is not observed, and nothing of it is taken for gone.
 */
export const kubernetesCollector: Collector<ClusterScope> = {
  section: "kubernetes",
  actions: ["eks:DescribeCluster"],
  read: async (context) => {
    const read = beginRead<string>("kubernetes", context, refusalInCluster);
    const way = await openWay(read, context);
    if (way === "no cluster") {
      read.decides([...kubernetesKinds.map(({ type }) => type), configMap]);
      return read.finish([]);
    }
    if ("refusal" in way) return withoutWay(read, context, way.refusal);
    try {
      return await readAll(read, context, way.api);
    } finally {
      way.api.close();
    }
  },
  whereabouts: async (context, vanished) => {
    const read = beginRead<string>("kubernetes", context, refusalInCluster);
    const all = (verdict: SecondLookResult) => new Map(vanished.map((each) => [resourceKey(each), verdict]));
    const way = await openWay(read, context);
    if (way === "no cluster") return all("gone");
    if ("refusal" in way) return all("unknown");
    try {
      const again = await readAll(read, context, way.api);
      const present = new Set(again.resources.map(resourceKey));
      const isDecided = deciderOf(again.lists);
      return new Map(
        vanished.map((each) => {
          const key = resourceKey(each);
          if (present.has(key)) return [key, "present"];
          return [key, isDecided(each) ? "gone" : "unknown"];
        }),
      );
    } finally {
      way.api.close();
    }
  },
};

/**
 * Finds the API server and shows it who we are. Its version is asked first: without a way to it, or unknown to it, ten
 * further questions would wait in vain.
 */
const openWay = async (
  read: Read,
  { clients, scope, now }: Context,
): Promise<{ api: ApiServer } | { refusal: Refusal } | "no cluster"> => {
  const described = await read.ask("eks:DescribeCluster", async (options) => {
    const { cluster } = await clients.eks.send(new DescribeClusterCommand({ name: scope.cluster }), options);
    return required(cluster, "cluster");
  });
  if ("refusal" in described)
    return described.refusal.reason === "absent" ? "no cluster" : { refusal: described.refusal };
  const { endpoint, certificateAuthority, status } = described.value;
  const answer = await read.ask("get /version", async (options) => {
    if (!endpoint) throw new NotReachable(`the cluster has no endpoint yet (${status ?? "no status"})`);
    const { region, cluster } = scope;
    const open = clients.openCluster ?? openLiveCluster;
    const api = await open(
      { region, cluster, endpoint, certificateAuthority: certificateAuthority?.data ?? "" },
      () => clusterToken(clients.sts, { region, cluster, now: new Date(now()) }),
    );
    try {
      await api.get("/version", options);
    } catch (error) {
      // Who may not see the version may well see the rest.
      if (error instanceof ApiServerRefusal && [403, 404].includes(error.httpStatusCode)) return api;
      api.close();
      throw error;
    }
    return api;
  });
  return "value" in answer ? { api: answer.value } : answer;
};

const withoutWay = (read: Read, { scope }: Context, refusal: Refusal): Reading => {
  read.note(`Kubernetes API of ${scope.cluster}`, refusal);
  const reason = refusal.reason === "absent" ? "unreadable" : refusal.reason;
  // That EKS answered says nothing about the section.
  return { ...read.finish([]), status: reason };
};

const readAll = async (read: Read, context: Context, api: ApiServer): Promise<Reading> => {
  const { scope } = context;
  const lists = await forEachOf(
    kubernetesKinds,
    async (kind) => listObjects(read, { api, scope }, kind),
    kindsAtOnce,
  );
  for (const [index, { whole }] of lists.entries()) {
    const kind = kubernetesKinds[index];
    if (whole && kind) read.decides(kind.type);
  }
  const awsAuth = await readAwsAuth(read, scope, api);
  if (awsAuth) read.decides(configMap);
  const resources = [...lists.flatMap(({ items }) => items), ...(awsAuth ?? [])];
  const reading = read.finish(resources, await observeNodes(context, api));
  const [first] = reading.unread;
  const nothingRead = !lists.some(({ whole }) => whole) && awsAuth === undefined;
  return first && nothingRead ? { ...reading, status: first.reason } : reading;
};

/** Returns nothing of a cluster that has no aws-auth, and undefined when it could not be read. */
const readAwsAuth = async (
  read: Read,
  scope: ClusterScope,
  api: ApiServer,
): Promise<Resource[] | undefined> => {
  const rule = accessRules.awsAuth;
  const answer = await read.ask(ruleText(rule), async (options) =>
    awsAuthResource(scope, await api.get(pathOf(rule, "v1"), options)),
  );
  if ("value" in answer) return [answer.value];
  if (answer.refusal.reason === "absent") return [];
  read.note(`ConfigMap aws-auth of ${scope.cluster}`, answer.refusal);
  return undefined;
};

/** Nodes are no configuration: that they cannot be seen is told, and is no gap in the section. */
const observeNodes = async (
  context: Context,
  api: ApiServer,
): Promise<{ trends: Trend[]; unobserved: readonly Unread[] }> => {
  const { cluster } = context.scope;
  const aside = beginRead<string>("kubernetes", context, refusalInCluster);
  const rule = accessRules.nodes;
  const list = await aside.list(ruleText(rule), `nodes of ${cluster}`, (options, token) =>
    pageOf(api, pathOf(rule, "v1"), { options, token }, nodeOf, ({ name }) => name),
  );
  const { unread, observedAt } = aside.finish([]);
  return {
    trends: list.whole ? [kubernetesNodesTrend(cluster, observedAt, list.items)] : [],
    unobserved: unread,
  };
};
