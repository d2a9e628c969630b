import { afterEach, expect, test } from "vitest";
import { createClients } from "../src/clients.ts";
import type { RefusalReason } from "../src/refusal.ts";
import { collectorFor } from "../src/registry.ts";
import { accountScope, clusterScope, contextOf, nothingKnown, regionScope } from "./fixture/account.ts";
import { answerWith, type Behaviour, startAwsServer } from "./fixture/aws-server.ts";

const json =
  (status: number, type: string, message = "no"): Behaviour =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
    response.end(JSON.stringify({ message }));
  };
const xml = (status: number, code: string, message = "no"): Behaviour =>
  answerWith(
    status,
    "text/xml",
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  );
const html = "<!doctype html><html><body>Not Found</body></html>";

const silence: Behaviour = () => undefined;

/** What comes over the wire, and what it means: `eks` speaks JSON, `iam` and `elb` XML. */
const shapes: [string, "eks" | "iam" | "elb", Behaviour, RefusalReason | "complete"][] = [
  ["EKS denies", "eks", json(403, "AccessDeniedException"), "denied"],
  ["EKS knows no such cluster", "eks", json(404, "ResourceNotFoundException"), "complete"],
  ["EKS throttles", "eks", json(429, "TooManyRequestsException"), "throttled"],
  ["EKS throttles in the other way", "eks", json(400, "ThrottlingException"), "throttled"],
  ["EKS fails", "eks", json(500, "ServerException"), "unreadable"],
  ["EKS does not like the request", "eks", json(400, "InvalidRequestException"), "unreadable"],
  ["an expired token", "eks", json(403, "ExpiredTokenException"), "denied"],
  ["an empty answer", "eks", answerWith(200, "application/json", "{}"), "unreadable"],
  ["HTML with status 200", "eks", answerWith(200, "text/html", html), "unreadable"],
  ["HTML with status 404", "eks", answerWith(404, "text/html", html), "unreadable"],
  ["a connection that is cut", "eks", (response) => response.destroy(), "unreadable"],
  [
    "an answer that is cut",
    "eks",
    (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"cluster": {"name": "pay');
      setTimeout(() => response.destroy(), 20);
    },
    "unreadable",
  ],
  ["no answer at all", "eks", silence, "unreadable"],
  ["IAM denies", "iam", xml(403, "AccessDenied"), "denied"],
  ["IAM throttles", "iam", xml(400, "Throttling", "Rate exceeded"), "throttled"],
  ["HTML with status 404 in place of XML", "iam", answerWith(404, "text/html", html), "unreadable"],
  ["HTML with status 200 in place of XML", "iam", answerWith(200, "text/html", html), "unreadable"],
  ["ELB denies", "elb", xml(403, "AccessDenied"), "denied"],
  ["ELB throttles", "elb", xml(400, "Throttling", "Rate exceeded"), "throttled"],
  ["ELB gives nonsense", "elb", answerWith(200, "text/xml", "<a><b></a>"), "unreadable"],
];

const scopes = {
  eks: ["cluster", clusterScope],
  iam: ["identity", accountScope],
  elb: ["load-balancers", regionScope],
} as const;

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

const clientsOf = async (behave: Behaviour, maxAttempts = 1) => {
  const server = await startAwsServer(behave);
  const clients = createClients({
    region: "eu-west-1",
    endpoint: server.endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    pace: false,
    maxAttempts,
    // Only who never answers is waited for in vain; on a busy machine an answer takes a while.
    requestTimeout: behave === silence ? 300 : 60_000,
  });
  stop = async () => {
    clients.close();
    await server.close();
  };
  return clients;
};

test.each(shapes)("%s (%s)", async (_name, service, behave, meaning) => {
  const [section, scope] = scopes[service];
  const reading = await collectorFor(section).read(contextOf(scope, await clientsOf(behave)));
  expect(reading.status).toBe(meaning);
  expect(reading.resources).toEqual([]);
  for (const { reason, action, message } of reading.unread) {
    expect(reason).toBe(meaning);
    expect(action).toMatch(/^(eks|iam|ec2|elasticloadbalancing):(List|Describe|Get)[A-Z]\w+$/);
    expect(message).not.toBe("");
  }
  expect(reading.unread.length > 0).toBe(meaning !== "complete");
});

test("a cluster that keeps its access in a ConfigMap has no access entries, and that is a fact", async () => {
  const message =
    "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation.";
  const clients = await clientsOf((response, request) => {
    const behave = request.url?.includes("/access-entries")
      ? json(400, "InvalidRequestException", message)
      : answerWith(200, "application/json", '{"identityProviderConfigs":[]}');
    behave(response, request);
  });
  const reading = await collectorFor("access").read(contextOf(clusterScope, clients));
  expect(reading).toMatchObject({ status: "complete", resources: [], unread: [] });
});

/** What an account without anything answers: AWS writes empty lists as empty elements. */
const nothing: Record<string, string> = {
  ListRoles: "<Roles/><IsTruncated>false</IsTruncated>",
  ListOpenIDConnectProviders: "<OpenIDConnectProviderList/>",
  DescribeLoadBalancers: "<LoadBalancers/><LoadBalancerDescriptions/>",
  DescribeTargetGroups: "<TargetGroups/>",
};

test.each(["iam", "elb"] as const)("an account without anything is read completely (%s)", async (service) => {
  const clients = await clientsOf((response, request) => {
    const operation = new URLSearchParams(request.body).get("Action") ?? "";
    const result = `<${operation}Result>${nothing[operation]}</${operation}Result>`;
    answerWith(200, "text/xml", `<${operation}Response>${result}</${operation}Response>`)(response, request);
  });
  const [section, scope] = scopes[service];
  const reading = await collectorFor(section).read(contextOf(scope, clients));
  expect(reading).toMatchObject({ status: "complete", resources: [], unread: [] });
});

test("a throttled call is tried again, and only its last failure counts", async () => {
  let requests = 0;
  const clients = await clientsOf((response, request) => {
    requests += 1;
    const behave =
      requests < 3 ? json(429, "TooManyRequestsException") : json(404, "ResourceNotFoundException");
    behave(response, request);
  }, 4);
  const reading = await collectorFor("cluster").read(contextOf(clusterScope, clients));
  expect(reading).toMatchObject({ status: "complete", calls: 1 });
  expect(requests).toBe(3);
});

test("the time budget ends a read that waits for its turn to try again", async () => {
  const clients = await clientsOf(json(429, "TooManyRequestsException"), 50);
  const started = performance.now();
  const context = { ...contextOf(clusterScope, clients), deadline: "2026-11-22T10:00:00.400Z" };
  const reading = await collectorFor("cluster").read(context);
  expect(reading).toMatchObject({
    status: "not-observed",
    unread: [{ reason: "not-observed", action: "eks:DescribeCluster" }],
  });
  // Fifty tries would take many minutes.
  expect(performance.now() - started).toBeLessThan(60_000);
});

test("a list whose pages never end is given up", async () => {
  const page = JSON.stringify({ accessEntries: [], identityProviderConfigs: [], nextToken: "again" });
  const clients = await clientsOf(answerWith(200, "application/json", page));
  const reading = await collectorFor("access").read(contextOf(clusterScope, clients, nothingKnown));
  expect(reading).toMatchObject({
    status: "partial",
    unread: [
      { action: "eks:ListAccessEntries", message: "the pages of the list do not end" },
      { action: "eks:ListIdentityProviderConfigs", message: "the pages of the list do not end" },
    ],
  });
});
