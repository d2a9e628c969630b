import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  diffReading,
  type KnownResource,
  type Reading,
  resourceKey,
  type SectionState,
} from "@eks-auditor/core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { createClients } from "../../src/clients.ts";
import { collectedSections } from "../../src/collected-sections.ts";
import { accessRules, ruleText } from "../../src/kubernetes/rules.ts";
import { clusterToken } from "../../src/kubernetes/token.ts";
import { createReplay } from "../../src/recording/replay.ts";
import { collectorFor } from "../../src/registry.ts";
import * as account from "../fixture/account.ts";
import { type ApiServerOptions, answerStatus, answerText, startApiServer } from "../fixture/api-server.ts";
import { type Authenticator, complaintAbout } from "../fixture/authenticator.ts";
import { type CertificateAuthority, createAuthority } from "../fixture/certificate-authority.ts";
import { hostname, objects, paths } from "./objects.ts";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey, sessionToken: "session/token+=" };
/** The clock of `account.contextOf` stands still here. */
const authenticator: Authenticator = {
  cluster: "payments",
  region: account.region,
  secretAccessKey,
  now: () => new Date("2026-11-22T10:01:00.000Z"),
};

let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await createAuthority();
});

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

const start = async (over: Partial<ApiServerOptions> = {}) => {
  const server = await startApiServer({ authority, authenticator, objects: objects(), ...over });
  running.push(server);
  return server;
};

/** What EKS tells of the cluster, and whose credentials sign. */
interface Described {
  readonly endpoint: string | undefined;
  readonly certificateAuthority?: string | undefined;
  readonly sessionToken?: string;
}

const contextOf = ({ endpoint, certificateAuthority = authority.data, sessionToken }: Described) => {
  const answers = account.accountAnswers();
  const cluster = {
    name: "payments",
    arn: account.clusterArn,
    status: endpoint ? "ACTIVE" : "CREATING",
    ...(endpoint && { endpoint, certificateAuthority: { data: certificateAuthority } }),
  };
  account.answer(answers, ["eks", "DescribeCluster"], { name: "payments" }, { cluster });
  const clients = createClients({
    region: account.region,
    pace: false,
    credentials: { ...credentials, ...(sessionToken !== undefined && { sessionToken }) },
    middleware: [createReplay(account.recordingOf(answers)).middleware],
  });
  return account.contextOf(account.clusterScope, clients);
};

const collector = collectorFor("kubernetes");
const read = (described: Described): Promise<Reading> => collector.read(contextOf(described));

const known = (reading: Reading): KnownResource[] =>
  reading.resources.map((resource) => ({ ...resource, revisionAt: "2026-11-01T00:00:00.000Z" }));
const before = (reading: Reading): SectionState => ({
  ...reading,
  baselineAt: reading.observedAt,
  lastCompleteAt: reading.observedAt,
  covers: [],
});

describe("the Kubernetes API of a cluster", () => {
  test("tells its ways in and out, over several pages, and holds no secret back for us to keep", async () => {
    const { endpoint, seen } = await start();
    const reading = await read({ endpoint });
    expect(reading).toMatchObject({ status: "complete", unread: [], unobserved: [] });
    const told = new Map(
      reading.resources.map(({ type, name, properties }) => [`${type} ${name}`, properties]),
    );
    expect(Object.fromEntries(told)).toEqual({
      "Kubernetes::apps::Deployment kube-system/coredns": workload("coredns", "coredns:v1.11.4"),
      "Kubernetes::apps::Deployment kube-system/aws-load-balancer-controller": workload(
        "aws-load-balancer-controller",
        "aws-load-balancer-controller:v2.13.0",
      ),
      "Kubernetes::apps::Deployment kube-system/metrics-server": workload(
        "metrics-server",
        "metrics-server:v0.8.0",
      ),
      "Kubernetes::apps::DaemonSet kube-system/aws-node": workload("aws-node", "amazon-k8s-cni:v1.20.0", {
        hostNetwork: true,
        initContainers: {
          init: { image: "amazon-k8s-cni-init:v1.20.0", securityContext: { privileged: true } },
        },
      }),
      "Kubernetes::core::Service default/my-nginx": {
        annotations: { "service.beta.kubernetes.io/aws-load-balancer-type": "nlb" },
        spec: {
          type: "LoadBalancer",
          clusterIP: "10.100.51.23",
          ports: [{ port: 80, protocol: "TCP", targetPort: 80, nodePort: 30686 }],
          loadBalancerSourceRanges: ["198.51.100.0/24", "203.0.113.0/24"],
        },
        status: { loadBalancer: { ingress: [{ hostname }] } },
      },
      "Kubernetes::core::ServiceAccount shop/web": {
        annotations: { "eks.amazonaws.com/role-arn": account.roleArn("irsa") },
      },
      "Kubernetes::networking.k8s.io::Ingress default/my-nginx": {
        annotations: {
          "alb.ingress.kubernetes.io/group.name": "my-group",
          "kubernetes.io/ingress.class": "alb",
        },
        spec: { rules: [{ http: { paths: [{ path: "/b" }, { path: "/a" }] } }] },
        status: { loadBalancer: { ingress: [{ hostname }] } },
      },
      "Kubernetes::networking.k8s.io::IngressClass alb": {
        annotations: {},
        spec: { controller: "ingress.k8s.aws/alb" },
      },
      "Kubernetes::elbv2.k8s.aws::TargetGroupBinding default/k8s-default-mynginx": {
        spec: {
          serviceRef: { name: "my-nginx", port: 80 },
          targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/by-hand/1",
          targetType: "ip",
        },
      },
      // What the many other roles let do, and Kubernetes' own bindings, are not kept.
      "Kubernetes::rbac.authorization.k8s.io::ClusterRole cluster-admin": {
        rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
      },
      "Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding cluster-admin": {
        roleRef: { kind: "ClusterRole", name: "cluster-admin" },
        subjects: [{ kind: "Group", name: "system:masters" }],
      },
      "Kubernetes::rbac.authorization.k8s.io::RoleBinding shop/ops": {
        roleRef: { kind: "ClusterRole", name: "admin" },
        subjects: [{ kind: "Group", name: "ops" }],
      },
      "Kubernetes::core::ConfigMap kube-system/aws-auth": {
        data: {
          mapAccounts: ["012345678901"],
          mapRoles: [
            {
              groups: ["system:bootstrappers", "system:nodes"],
              rolearn: "arn:aws:iam::012345678901:role/node",
              username: "system:node:{{EC2PrivateDNSName}}",
            },
            { groups: ["system:masters"], rolearn: "arn:aws:iam::012345678901:role/admin" },
          ],
          mapUsers: "- {unclosed",
        },
      },
    });
    expect(JSON.stringify(reading)).not.toMatch(/hunter2|k8s-aws-v1|X-Amz/);
    expect(reading.resources.find(({ name }) => name === "default/my-nginx")).toMatchObject({
      id: `${account.clusterArn}/default/my-nginx`,
      bornAt: "2026-03-01T00:00:00.000Z",
      parents: [account.clusterArn, "payments"],
      owners: [{ by: "cluster", region: account.region, cluster: "payments" }],
    });
    expect(seen.map(({ path }) => path)).toContain(`${paths.deployments}?limit=500&continue=2`);
  });

  test("shows nodes, which come and go, as a trend with their addresses and labels", async () => {
    const { endpoint } = await start();
    const { trends, resources } = await read({ endpoint });
    expect(JSON.stringify(resources)).not.toContain("52.79.236.233");
    expect(trends).toEqual([
      {
        kind: "kubernetes-nodes",
        id: "payments",
        observedAt: "2026-11-22T10:00:00.000Z",
        values: { nodes: 3, ready: 2 },
        nodes: ["i-1", "i-2", "i-3"].map((name) => ({
          name,
          ready: name !== "i-2",
          unschedulable: false,
          providerID: `aws:///eu-west-1a/${name}`,
          addresses: [
            { type: "ExternalIP", address: "52.79.236.233" },
            { type: "InternalIP", address: "192.168.46.6" },
          ],
          labels: { "topology.kubernetes.io/zone": "eu-west-1a" },
          nodeInfo: {
            kubeletVersion: "v1.33.1-eks-1",
            osImage: "Amazon Linux 2023",
            kernelVersion: null,
            containerRuntimeVersion: null,
          },
        })),
      },
    ]);
  });
});

const workload = (name: string, image: string, over: object = {}) => ({
  spec: { template: { spec: { serviceAccountName: name, containers: { [name]: { image } }, ...over } } },
});

describe("who is talked to", () => {
  test("is the cluster alone: another authority's server gets no token", async () => {
    const other = await createAuthority();
    const { endpoint, seen } = await start({ authority: other });
    const reading = await read({ endpoint });
    expect(reading).toMatchObject({ status: "unreadable", resources: [] });
    expect(reading.unread).toEqual([
      expect.objectContaining({
        message: expect.stringContaining("no certificate of the cluster's authority"),
      }),
    ]);
    expect(seen).toEqual([]);
  });

  test("is the cluster alone: nor does one that its authority certified for another address", async () => {
    const { endpoint, seen } = await start({ certifiedAddress: "192.0.2.1" });
    expect(await read({ endpoint })).toMatchObject({ status: "unreadable", resources: [] });
    expect(seen).toEqual([]);
  });

  test.each([
    ["no authority at all", { certificateAuthority: "" }],
    ["an authority that is none", { certificateAuthority: Buffer.from("hello").toString("base64") }],
  ])("is nobody when EKS tells %s", async (_, over) => {
    const { endpoint, seen } = await start();
    expect(await read({ endpoint, ...over })).toMatchObject({ status: "not-observed", resources: [] });
    expect(seen).toEqual([]);
  });

  test("is never talked to in clear", async () => {
    const { endpoint, seen } = await start();
    const reading = await read({ endpoint: endpoint.replace("https:", "http:") });
    expect(reading.status).toBe("not-observed");
    expect(seen).toEqual([]);
  });

  test("is not followed to another address", async () => {
    const elsewhere = await start();
    const { endpoint } = await start({
      faults: {
        [paths.services]: (_, response) => {
          response.writeHead(302, { location: `${elsewhere.endpoint}${paths.services}` });
          response.end();
        },
      },
    });
    expect(await read({ endpoint })).toMatchObject({ status: "partial" });
    expect(elsewhere.seen).toEqual([]);
  });
});

describe("the token", () => {
  const tokenOf = async (sessionToken: string) => {
    const { clients } = contextOf({ endpoint: undefined, sessionToken });
    return clusterToken(clients.sts, {
      region: account.region,
      cluster: "payments",
      now: new Date("2026-11-22T10:00:00.000Z"),
    });
  };

  test("is what EKS takes, goes with every request, and is signed for this cluster", async () => {
    const { endpoint, seen } = await start();
    await read({ endpoint });
    const tokens = new Set(seen.map(({ authorization }) => authorization));
    expect(tokens.size).toBe(1);
    const [, token = ""] = /^Bearer (.+)$/.exec([...tokens][0] ?? "") ?? [];
    expect(token).toMatch(/^k8s-aws-v1\.[A-Za-z0-9_-]+$/);
    expect(complaintAbout(token, authenticator)).toBeUndefined();
    expect(complaintAbout(token, { ...authenticator, cluster: "another" })).toBe("signature does not match");
    const url = new URL(Buffer.from(token.slice(11), "base64url").toString());
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: "GetCallerIdentity",
      "X-Amz-Expires": "60",
      "X-Amz-Date": "20261122T100000Z",
      "X-Amz-SignedHeaders": "host;x-k8s-aws-id",
      "X-Amz-Security-Token": credentials.sessionToken,
    });
  });

  test("is refused when it is older than a quarter of an hour", async () => {
    const later = { ...authenticator, now: () => new Date("2026-11-22T10:15:00.000Z") };
    const { endpoint } = await start({ authenticator: later });
    const reading = await read({ endpoint });
    expect(reading).toMatchObject({ status: "denied", resources: [] });
    expect(reading.unread[0]?.message).toMatch(/needs an access entry.*HTTP 401/);
  });

  test("is not sent when it is longer than EKS takes", async () => {
    const { endpoint, seen } = await start();
    expect((await tokenOf("s".repeat(2_200))).length).toBeLessThanOrEqual(4_096);
    const reading = await read({ endpoint, sessionToken: "s".repeat(2_700) });
    expect(reading.status).toBe("not-observed");
    expect(reading.unread[0]?.message).toMatch(/the token would have 4\d{3} bytes and EKS takes 4096/);
    expect(seen).toEqual([]);
  });

  test("is signed at STS of the region's partition", async () => {
    const clients = createClients({ region: "cn-north-1", pace: false, credentials });
    const token = await clusterToken(clients.sts, { region: "cn-north-1", cluster: "c", now: new Date() });
    expect(Buffer.from(token.slice(11), "base64url").toString()).toMatch(
      /^https:\/\/sts\.cn-north-1\.amazonaws\.com\.cn\/\?/,
    );
  });
});

describe("what the API server refuses", () => {
  test("a role that the cluster does not know is denied, and says what is missing", async () => {
    const strangers = { ...authenticator, secretAccessKey: "another" };
    const { endpoint, seen } = await start({ authenticator: strangers });
    const reading = await read({ endpoint });
    expect(reading).toMatchObject({ status: "denied", resources: [] });
    // No further question once the identity is refused.
    expect(seen).toHaveLength(1);
  });

  test.each(Object.entries(paths).filter(([name]) => name !== "nodes"))(
    "%s alone: the rest is told, the missing rule is named, nothing is taken for gone",
    async (_name, path) => {
      const { endpoint } = await start();
      const whole = await read({ endpoint });
      const message = `User "arn:aws:sts::111122223333:assumed-role/auditor/x" cannot list it`;
      const refusing = await start({
        faults: { [path]: (_, response) => answerStatus(response, 403, "Forbidden", message) },
      });
      const reading = await read({ endpoint: refusing.endpoint });
      const rule = Object.values(accessRules).find(
        ({ resource, apiGroup }) => path.includes(`/${resource}`) && path.includes(apiGroup),
      );
      const action = rule ? ruleText(rule) : "";
      expect(reading.status).toBe("partial");
      expect(reading.unread).toEqual([
        expect.objectContaining({
          action,
          reason: "denied",
          message: `RBAC does not allow to ${action}, see docs/kubernetes-auditor.yaml (HTTP 403 ${message})`,
        }),
      ]);
      expect(diffReading({ reading, known: known(whole), previous: before(whole) })).toEqual([]);
    },
  );

  test("nodes: what cannot be observed is told beside, and the section is complete", async () => {
    const { endpoint } = await start({
      faults: { [paths.nodes]: (_, response) => answerStatus(response, 403, "Forbidden") },
    });
    const reading = await read({ endpoint });
    expect(reading).toMatchObject({ status: "complete", unread: [], trends: [] });
    expect(reading.unobserved).toEqual([expect.objectContaining({ action: "list nodes", reason: "denied" })]);
  });

  test("everything: the section is denied, not half read", async () => {
    const refuse = (_: unknown, response: Parameters<typeof answerStatus>[0]) =>
      answerStatus(response, 403, "Forbidden");
    const everywhere = [
      ...Object.values(paths),
      "/version",
      "/apis/eks.amazonaws.com/v1/targetgroupbindings",
    ];
    const { endpoint } = await start({
      faults: Object.fromEntries(everywhere.map((path) => [path, refuse])),
    });
    expect(await read({ endpoint })).toMatchObject({ status: "denied", resources: [] });
  });

  test.each([
    ["throttled", 429, "Too many requests"],
    ["unreadable", 500, "etcdserver: leader changed"],
    ["unreadable", 410, "The provided continue parameter is too old"],
    ["unreadable", 404, "404 page not found"],
  ] as const)("%s: HTTP %i in the middle of a list", async (reason, status, message) => {
    const { endpoint } = await start();
    const whole = await read({ endpoint });
    const failing = await start({
      faults: { [paths.ingresses]: (_, response) => answerText(response, status, message) },
    });
    const reading = await read({ endpoint: failing.endpoint });
    expect(reading.status).toBe("partial");
    expect(reading.unread).toEqual([
      expect.objectContaining({ action: "list ingresses.networking.k8s.io", reason }),
    ]);
    expect(diffReading({ reading, known: known(whole), previous: before(whole) })).toEqual([]);
  });

  test.each([
    ["no JSON", "<html>"],
    ["no list", '{"kind":"Status"}'],
    ["a list of something else", '{"items":[{"kind":"Ingress"}]}'],
  ])("an answer that is %s is no answer", async (_, text) => {
    const { endpoint } = await start({
      faults: { [paths.ingresses]: (_request, response) => answerText(response, 200, text) },
    });
    const reading = await read({ endpoint });
    expect(reading.status).toBe("partial");
    expect(reading.unread).toEqual([expect.objectContaining({ reason: "unreadable" })]);
  });
});

describe("a cluster that cannot be reached", () => {
  const lookAgain = async (described: Described, gone: KnownResource[]) => [
    ...new Set((await collector.whereabouts(contextOf(described), gone)).values()),
  ];

  test.each([
    ["nobody listens", "https://127.0.0.1:1"],
    ["its name is unknown", "https://no-such-cluster.invalid"],
    ["it is only being made", undefined],
  ])("because %s is not observed, with the reason, and nothing is removed", async (_, endpoint) => {
    const server = await start();
    const whole = await read({ endpoint: server.endpoint });
    const reading = await read({ endpoint });
    expect(reading).toMatchObject({ status: "not-observed", resources: [] });
    expect(reading.unread).toEqual([
      expect.objectContaining({
        what: "Kubernetes API of payments",
        reason: "not-observed",
        message: expect.stringMatching(
          /cannot reach .*(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)|has no endpoint yet/,
        ),
      }),
    ]);
    expect(diffReading({ reading, known: known(whole), previous: before(whole) })).toEqual([]);
    expect(await lookAgain({ endpoint }, known(whole))).toEqual(["unknown"]);
  });

  test("because the time is over, too", async () => {
    const { endpoint } = await start({ faults: { "/version": () => {} } });
    const context = { ...contextOf({ endpoint }), deadline: "2026-11-22T10:00:00.200Z" };
    const reading = await collector.read(context);
    expect(reading).toMatchObject({ status: "not-observed", resources: [] });
    expect(reading.unread[0]?.message).toMatch(/time budget/);
  });

  test("is gone with all that was in it when EKS says that there is no such cluster", async () => {
    const server = await start();
    const whole = await read({ endpoint: server.endpoint });
    const answers = account.accountAnswers();
    const error = { name: "ResourceNotFoundException", message: "No cluster found", httpStatusCode: 404 };
    account.refuse(answers, ["eks", "DescribeCluster"], { name: "payments" }, error);
    const clients = createClients({
      region: account.region,
      pace: false,
      credentials,
      middleware: [createReplay(account.recordingOf(answers)).middleware],
    });
    const context = account.contextOf(account.clusterScope, clients);
    const reading = await collector.read(context);
    expect(reading).toMatchObject({ status: "complete", resources: [] });
    const whereabouts = await collector.whereabouts(context, known(whole));
    expect(new Set(whereabouts.values())).toEqual(new Set(["gone"]));
  });
});

test("what vanished is looked for once more: only a second whole list without it calls it gone", async () => {
  const all = await start();
  const whole = known(await read({ endpoint: all.endpoint }));
  const { [paths.ingresses]: _removed, ...left } = objects();
  const fewer = await start({ objects: { ...left, [paths.ingresses]: [] } });
  const found = await collector.whereabouts(contextOf({ endpoint: fewer.endpoint }), whole);
  const gone = [...found].filter(([, verdict]) => verdict === "gone").map(([key]) => key);
  expect(gone).toEqual(
    whole.filter(({ type }) => type === "Kubernetes::networking.k8s.io::Ingress").map(resourceKey),
  );
  expect([...found.values()].filter((verdict) => verdict === "unknown")).toEqual([]);
});

test("the section is read where a deployment asks for it, and of the clusters that it names", () => {
  const of = (cluster: string) => ({ ...account.clusterScope, cluster });
  const some = { kubernetes: { enabled: true, clusters: { payments: {} } } };
  expect(collectedSections("cluster")).not.toContain("kubernetes");
  expect(collectedSections("cluster", { kubernetes: { enabled: false } })).not.toContain("kubernetes");
  expect(collectedSections("cluster", { kubernetes: { enabled: true } })).toContain("kubernetes");
  expect(collectedSections(of("payments"), some)).toContain("kubernetes");
  expect(collectedSections(of("search"), some)).not.toContain("kubernetes");
  expect(collectedSections("region", some)).not.toContain("kubernetes");
  for (const section of collectedSections(undefined, some))
    expect(collectorFor(section).section).toBe(section);
});

test("the manifest grants what is asked for, and nothing else", () => {
  const file = join(import.meta.dirname, "../../../../docs/kubernetes-auditor.yaml");
  const documents = parseAllDocuments(readFileSync(file, "utf8")).map((each): unknown => each.toJS());
  const granted = documents.flatMap((document) => {
    const { kind, metadata, rules } = document as KubernetesRole;
    if (kind !== "ClusterRole" && kind !== "Role") return [];
    return rules.flatMap(({ apiGroups, resources, resourceNames = [undefined], verbs }) =>
      apiGroups.flatMap((apiGroup) =>
        resources.flatMap((resource) =>
          verbs.flatMap((verb) =>
            resourceNames.map((name) => {
              const { namespace } = metadata;
              const place = { ...(namespace && { namespace }), ...(name && { name }) };
              return ruleText({ apiGroup, resource, verb, ...place });
            }),
          ),
        ),
      ),
    );
  });
  expect(granted.sort()).toEqual(Object.values(accessRules).map(ruleText).sort());
});

interface KubernetesRole {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string };
  readonly rules: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly resourceNames?: readonly string[];
    readonly verbs: readonly ("get" | "list")[];
  }[];
}
