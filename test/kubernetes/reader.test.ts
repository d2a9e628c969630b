import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resourceKey } from "@eks-auditor/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { createClients } from "../../packages/capture/src/clients.ts";
import { accessRules, ruleText } from "../../packages/capture/src/kubernetes/rules.ts";
import { createReplay } from "../../packages/capture/src/recording/replay.ts";
import { collectorFor } from "../../packages/capture/src/registry.ts";
import * as account from "../../packages/capture/test/fixture/account.ts";
import { objects, targetGroupBindings } from "./objects.ts";
import { type Cluster, startCluster } from "./start-cluster.ts";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey, sessionToken: "session/token+=" };
const username = "arn:aws:sts::111122223333:assumed-role/eks-auditor/session";
const rbac = "/apis/rbac.authorization.k8s.io/v1";

interface Grant {
  readonly kind: "ClusterRole" | "ClusterRoleBinding" | "Role" | "RoleBinding";
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules?: readonly { apiGroups: string[]; resources: string[]; verbs: string[] }[];
}

/** What docs/kubernetes.md tells people to apply. */
const grants = parseAllDocuments(
  readFileSync(join(import.meta.dirname, "../../docs/kubernetes-auditor.yaml"), "utf8"),
).map((document): Grant => document.toJS());
const listOf = ({ kind, metadata: { namespace } }: Grant): string =>
  `${rbac}${namespace ? `/namespaces/${namespace}` : ""}/${kind.toLowerCase()}s`;

let cluster: Cluster;
beforeAll(async () => {
  // The clock of `account.contextOf` stands still.
  cluster = await startCluster({
    cluster: "payments",
    region: account.region,
    secretAccessKey,
    now: () => new Date("2026-11-22T10:01:00.000Z"),
  });
  for (const [path, object] of objects) await cluster.do("POST", path, object);
  const status = { loadBalancer: { ingress: [{ hostname: "web-1.eu-west-1.elb.amazonaws.com" }] } };
  await cluster.do("PATCH", "/api/v1/namespaces/shop/services/web/status", { status });
  await cluster.do("PATCH", "/api/v1/nodes/i-1/status", {
    status: {
      addresses: [{ type: "InternalIP", address: "192.168.46.6" }],
      conditions: [{ type: "Ready", status: "True" }],
    },
  });
}, 300_000);
afterAll(() => cluster?.close());

const collector = collectorFor("kubernetes");
const contextOf = () => {
  const answers = account.accountAnswers();
  const { endpoint, certificateAuthority: data } = cluster;
  const described = { name: "payments", status: "ACTIVE", endpoint, certificateAuthority: { data } };
  account.answer(answers, ["eks", "DescribeCluster"], { name: "payments" }, { cluster: described });
  const { middleware } = createReplay(account.recordingOf(answers));
  const clients = createClients({
    region: account.region,
    pace: false,
    credentials,
    middleware: [middleware],
  });
  return account.contextOf(account.clusterScope, clients);
};
const read = () => collector.read(contextOf());

const actionsIn = (unread: readonly { action?: string | undefined }[]) =>
  unread.map(({ action }) => action).sort();
const rules = Object.values(accessRules);
const gaps = async (): Promise<(string | undefined)[]> => {
  const { unread, unobserved = [] } = await read();
  return actionsIn([...unread, ...unobserved]);
};

test("a role that has no access entry is told that it lacks one", async () => {
  const reading = await read();
  expect(reading).toMatchObject({ status: "denied", resources: [] });
  expect(reading.unread).toEqual([
    expect.objectContaining({ message: expect.stringContaining("it needs an access entry") }),
  ]);
});

test("an access entry alone allows nothing: each rule that is missing is named, and nothing is taken for gone", async () => {
  cluster.entry.current = { username, groups: ["eks-auditor", "system:authenticated"] };
  const reading = await read();
  expect(reading).toMatchObject({ status: "denied", resources: [], lists: [] });
  // A cluster that lacks a controller's kind refuses as well, before anybody asks whether it is there.
  expect(actionsIn([...reading.unread, ...(reading.unobserved ?? [])])).toEqual(rules.map(ruleText).sort());
  for (const { message } of reading.unread) expect(message).toMatch(/^RBAC does not allow to .* \(HTTP 403 /);
});

test("what the documented manifest grants is enough, and the cluster is read as it is", async () => {
  for (const grant of grants) await cluster.do("POST", listOf(grant), grant);
  const reading = await read();
  expect(reading).toMatchObject({ status: "complete", unread: [], unobserved: [] });
  expect(JSON.stringify(reading)).not.toContain("hunter2");
  const web = (await cluster.do("GET", "/api/v1/namespaces/shop/services/web")) as never as {
    spec: { clusterIP: string; ports: { nodePort: number }[] };
  };
  const told = Object.fromEntries(
    reading.resources.map(({ type, name, properties }) => [`${type} ${name}`, properties]),
  );
  expect(told).toMatchObject({
    "Kubernetes::apps::Deployment kube-system/coredns": {
      spec: { template: { spec: { containers: { coredns: { image: "coredns:v1.12.1" } } } } },
    },
    "Kubernetes::apps::DaemonSet kube-system/aws-node": {
      spec: {
        template: {
          spec: { hostNetwork: true, initContainers: { init: { securityContext: { privileged: true } } } },
        },
      },
    },
    "Kubernetes::core::ConfigMap kube-system/aws-auth": {
      data: {
        mapRoles: [{ groups: ["system:masters"], rolearn: "arn:aws:iam::012345678901:role/admin" }],
        mapUsers: "- {unclosed",
      },
    },
    "Kubernetes::core::Service shop/web": {
      spec: {
        type: "LoadBalancer",
        clusterIP: web.spec.clusterIP,
        ports: [{ port: 80, protocol: "TCP", targetPort: 80, nodePort: web.spec.ports[0]?.nodePort }],
        loadBalancerSourceRanges: ["198.51.100.0/24", "203.0.113.0/24"],
      },
      status: { loadBalancer: { ingress: [{ hostname: "web-1.eu-west-1.elb.amazonaws.com" }] } },
    },
    "Kubernetes::core::ServiceAccount shop/web": {
      annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/irsa" },
    },
    "Kubernetes::networking.k8s.io::Ingress shop/web": {
      annotations: { "alb.ingress.kubernetes.io/scheme": "internet-facing" },
      spec: { ingressClassName: "alb" },
    },
    "Kubernetes::networking.k8s.io::IngressClass alb": { spec: { controller: "ingress.k8s.aws/alb" } },
    "Kubernetes::rbac.authorization.k8s.io::ClusterRole cluster-admin": {},
    "Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding on-call": {
      roleRef: { kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ kind: "Group", name: "on-call" }],
    },
    "Kubernetes::rbac.authorization.k8s.io::RoleBinding shop/shop-editors": {
      roleRef: { kind: "ClusterRole", name: "edit" },
      subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop" }],
    },
  });
  expect(Object.keys(told).filter((name) => name.endsWith(" shop/inner"))).toEqual([]);
  expect(reading.trends).toEqual([
    expect.objectContaining({
      nodes: [expect.objectContaining({ name: "i-1" })],
    }),
  ]);
});

test("what a controller of the cluster brings is read from when it is there", async () => {
  const group = "/apis/elbv2.k8s.aws/v1beta1/namespaces/shop/targetgroupbindings";
  await cluster.do("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", targetGroupBindings);
  const spec = { serviceRef: { name: "web", port: 80 }, targetType: "ip" };
  const binding = {
    apiVersion: "elbv2.k8s.aws/v1beta1",
    kind: "TargetGroupBinding",
    metadata: { name: "by-hand" },
    spec,
  };
  await expect
    .poll(() => cluster.do("POST", group, binding).then(() => "made", String), { timeout: 60_000 })
    .toBe("made");
  const { status, resources } = await read();
  expect(status).toBe("complete");
  expect(resources).toContainEqual(
    expect.objectContaining({
      type: "Kubernetes::elbv2.k8s.aws::TargetGroupBinding",
      name: "shop/by-hand",
      properties: { spec },
    }),
  );
});

test("a second reading says the same, whatever the cluster writes down about its objects", async () => {
  const { resources } = await read();
  const deployment = "/apis/apps/v1/namespaces/kube-system/deployments/coredns";
  await cluster.do("PATCH", deployment, {
    metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "2026-11-22T10:00:00Z" } },
    spec: { replicas: 5 },
  });
  await cluster.do("PATCH", `${deployment}/status`, { status: { replicas: 5 } });
  expect((await read()).resources).toEqual(resources);
});

test.each(rules.map((rule) => [ruleText(rule), rule] as const))(
  "without the right to %s exactly that is named, and all else is read",
  async (text, { apiGroup, resource }) => {
    const whole = await read();
    const isOf = ({ apiGroups, resources }: { apiGroups: string[]; resources: string[] }) =>
      apiGroups.includes(apiGroup) && resources.includes(resource);
    const grant = grants.find((each) => each.rules?.some(isOf));
    if (!grant?.rules) throw new Error(`the manifest does not grant to ${text}`);
    const without = grant.rules
      .map((rule) =>
        isOf(rule) ? { ...rule, resources: rule.resources.filter((r) => r !== resource) } : rule,
      )
      .filter(({ resources }) => resources.length > 0);
    const path = `${listOf(grant)}/${grant.metadata.name}`;
    await cluster.do("PATCH", path, { rules: without });
    // RBAC goes by what the API server has heard of its own store.
    await expect.poll(gaps, { timeout: 60_000 }).toEqual([text]);
    const { resources: rest } = await read();
    const missing = whole.resources.filter(
      (known) => !rest.some((each) => resourceKey(each) === resourceKey(known)),
    );
    expect(new Set(missing.map(({ type }) => type)).size).toBeLessThanOrEqual(1);
    expect(rest).toEqual(whole.resources.filter((each) => !missing.includes(each)));
    await cluster.do("PATCH", path, { rules: grant.rules });
    await expect.poll(gaps, { timeout: 60_000 }).toEqual([]);
  },
);

test("a list of more than a page comes whole, by the API server's own marks", async () => {
  const many = Array.from({ length: 1_200 }, (_, index) => `many-${index}`);
  for (const name of many)
    await cluster.do("POST", "/api/v1/namespaces/shop/serviceaccounts", {
      metadata: {
        name,
        annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/many" },
      },
    });
  const { status, resources } = await read();
  expect(status).toBe("complete");
  const accounts = resources.filter(({ type }) => type === "Kubernetes::core::ServiceAccount");
  expect(accounts.map(({ name }) => name).sort()).toEqual(
    ["shop/web", ...many.map((name) => `shop/${name}`)].sort(),
  );
});

test("the API server's own audit log knows of no other question than the documented ones, and of no watch", () => {
  const asked = cluster.askedBy(username);
  const resources = asked.flatMap(({ verb, objectRef }) =>
    objectRef ? [ruleText({ apiGroup: "", ...objectRef, verb: verb as "get" | "list" })] : [],
  );
  expect(new Set(resources)).toEqual(new Set(rules.map(ruleText)));
  const others = asked
    .filter(({ objectRef }) => !objectRef)
    .map(({ verb, requestURI }) => `${verb} ${requestURI}`);
  expect(new Set(others)).toEqual(new Set(["get /version"]));
  console.log(`requests in the API server's audit log: ${asked.length}`);
});
