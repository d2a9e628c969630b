import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { scopeKey } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, startSlackEndpoint } from "@eks-auditor/local";
import { afterAll, afterEach, expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import { readSynthesis } from "../../infra/synthesis/read-synthesis.ts";
import { cause, cluster, observe, reading, second } from "../flow/history/world.ts";
import { startAwsRecorder } from "../infra/fixture/aws-recorder.ts";
import { cloudTrailEvent, home, httpApiEvent, scheduledEvent, sqsEvent, streamEvent } from "./events.ts";
import { type Differences, type RunningFunction, startFunction } from "./start-function.ts";

const { resources, bundles } = readSynthesis("three-regions");
const names = bundles.map(({ functionName }) => functionName);

const dynamo = await openEmbeddedDynamoDB();
const history = openHistory({ client: dynamo.client, tableName: dynamo.tableName });
const slack = await startSlackEndpoint();
const prefix = "/eks-auditor-production";
const aws = await startAwsRecorder({
  [`${prefix}-slack-token`]: slack.token,
  [`${prefix}-slack-signing-secret`]: "8f742231b10e8888abcd99yyyzzz85a5",
  [`${prefix}-destination-siem`]: "secret",
  [`${prefix}-destination-team`]: "https://team.example.com/hook",
  [`${prefix}-destination-on-call`]: "key",
});

const running: RunningFunction[] = [];
const ran = new Set<string>();
afterEach(async () => {
  await Promise.all(running.splice(0).map((fn) => fn.stop()));
});
afterAll(async () => {
  aws.close();
  await slack.close();
  await dynamo.close();
});

/** What is deployed, but for where AWS and Slack are. */
const here = (deployed: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(deployed).map(([name, value]) => [
      name,
      value.replaceAll(`https://sqs.${home}.amazonaws.com`, aws.url),
    ]),
  ),
  TABLE_NAME: dynamo.tableName,
  AWS_REGION: home,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_ENDPOINT_URL: aws.url,
  AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
  SLACK_API_URL: slack.apiUrl,
});

const start = async (functionName: string, over: Differences = {}): Promise<RunningFunction> => {
  const bundle = bundles.find((each) => each.functionName === functionName);
  if (!bundle) throw new RangeError(`no function is called ${functionName}`);
  const fn = await startFunction(resources, bundle, { environment: here, ...over });
  running.push(fn);
  return fn;
};

/** Runs a function as it is deployed, from a cold start. */
const invoke = async (functionName: string, ...events: readonly unknown[]): Promise<unknown[]> => {
  const fn = await start(functionName);
  const answers: unknown[] = [];
  for (const event of events) answers.push(await fn.invoke(event));
  ran.add(functionName);
  await fn.stop();
  return answers;
};

const failed = (...indices: readonly number[]) => ({
  batchItemFailures: indices.map((index) => ({
    itemIdentifier: `059f36b4-87a3-44ab-83d2-66197500000${index}`,
  })),
});
/** One that Capture is not asked of. */
const ledger = (endpointPublicAccess: boolean) => ({
  type: "AWS::EKS::Cluster" as const,
  id: `arn:aws:eks:${home}:${accountId}:cluster/ledger`,
  name: "ledger",
  properties: { name: "ledger", resourcesVpcConfig: { endpointPublicAccess } },
  aliases: ["ledger"],
  parents: [],
  owners: [{ by: "cluster" as const, region: home, cluster: "ledger" }],
});
const scope = `cluster/${accountId}/${home}/payments`;
const request = { scope, sections: ["cluster"], eventIDs: [], origin: "event" };

test("Route makes requests of a batch, and lets only what is no event come back; warm, it does so again", async () => {
  const change = cloudTrailEvent("e-1", "UpdateClusterConfig", { name: "payments" });
  const [cold, warm] = await invoke(
    "Route",
    sqsEvent("events", change, "{ poison", change),
    sqsEvent("events", "{ poison", change),
  );
  expect([cold, warm]).toEqual([failed(1), failed(0)]);
  const bodies = aws
    .take("AmazonSQS.SendMessageBatch")
    .flatMap(({ Entries }) => Entries as { MessageBody: string }[])
    .map(({ MessageBody }) => JSON.parse(MessageBody).scope);
  expect(bodies).toContain(scope);
});

test("Capture reads, commits what it was denied as that, and lets only what is no request come back", async () => {
  const batch = sqsEvent("captures.fifo", request, { ...request, scope: "nowhere" });
  expect(await invoke("Capture", batch)).toEqual([failed(1)]);
  const { sections } = await history.head({ kind: "cluster", accountId, region: home, cluster: "payments" });
  expect(sections.map(({ section, status }) => [section, status])).toEqual([["cluster", "denied"]]);
  aws.take("AmazonSQS.ChangeMessageVisibility");
});

test.each(names.filter((name) => name.startsWith("KubernetesReader")))(
  "%s reads its one section with capture's code and fewer variables",
  async (name) => {
    expect(await invoke(name, sqsEvent("kubernetes.fifo", { ...request, sections: ["kubernetes"] }))).toEqual(
      [failed()],
    );
    const { sections } = await history.head({
      kind: "cluster",
      accountId,
      region: home,
      cluster: "payments",
    });
    expect(sections.find(({ section }) => section === "kubernetes")?.status).toBe("denied");
  },
);

test("Publish announces a commit of the stream, and Slack, Destinations and SecurityHub take up what is known", async () => {
  await observe(history, reading(cluster("ledger"), "cluster", second(0), [ledger(false)]));
  const called = {
    eventSource: "eks.amazonaws.com",
    eventName: "UpdateClusterConfig",
    sections: ["cluster" as const],
    affects: ["AWS::EKS::Cluster" as const],
  };
  await history.recordCauses([
    { ...cause(cluster("ledger"), "e-9", second(30), [ledger(true).id, "ledger"]), ...called },
  ]);
  await observe(history, reading(cluster("ledger"), "cluster", second(60), [ledger(true)]));
  const [last] = (await history.snapshots(cluster("ledger"))).items;
  const image = { scope: { S: scopeKey(cluster("ledger")) }, seq: { N: String(last?.seq) } };
  expect(await invoke("Publish", streamEvent(image, { ...image, seq: { N: "99" } }))).toEqual([
    { batchItemFailures: [{ itemIdentifier: "111000000000054051600001" }] },
  ]);
  const [put] = aws.take("AWSEvents.PutEvents");
  const [entry] = (put?.Entries ?? []) as { Detail: string }[];
  const detail: unknown = JSON.parse(entry?.Detail ?? "");
  const report = { source: "eks-auditor", "detail-type": "Report", account: accountId, detail };
  const unknown = { ...report, detail: { id: "unknown" } };

  const told = slack.messages().length;
  expect(
    await invoke("Slack", sqsEvent("slack", report), sqsEvent("slack", report), sqsEvent("slack", unknown)),
  ).toEqual([failed(), failed(), failed(0)]);
  expect(slack.messages()).toHaveLength(told + 1);
  for (const name of ["Destinations", "SecurityHub"])
    expect(await invoke(name, sqsEvent("reports", unknown))).toEqual([failed(0)]);
});

test("Api answers what API Gateway asks, and a problem where there is nothing", async () => {
  const [reports, nothing] = await invoke(
    "Api",
    httpApiEvent("GET", "/v1/reports", { query: "limit=1" }),
    httpApiEvent("GET", "/v1/nowhere"),
  );
  expect(reports).toMatchObject({ statusCode: 200, isBase64Encoded: false });
  expect(JSON.parse((reports as { body: string }).body).items).toHaveLength(1);
  expect(nothing).toMatchObject({ statusCode: 404 });
});

test.each(["SlackCommand", "SlackInteractivity"])(
  "%s refuses whoever does not sign as Slack does",
  async (name) => {
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(Math.floor(Date.now() / 1_000)),
      "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    };
    const [answer] = await invoke(name, httpApiEvent("POST", "/slack", { headers, body: "command=x" }));
    expect(answer).toMatchObject({ statusCode: 401 });
  },
);

test("Tamper tells Slack of changes of the auditor, and lets only what is no event come back", async () => {
  const told = slack.messages().length;
  const change = cloudTrailEvent("t-1", "DeleteRule", { name: "eks-auditor-production-eks-1" }, "events");
  const forged = { source: "custom", "detail-type": "x", detail: {} };
  expect(await invoke("Tamper", sqsEvent("tamperings", change, forged))).toEqual([failed(1)]);
  expect(slack.messages()).toHaveLength(told + 1);
});

test("Sweep and Summarise run on schedule, and answer nothing", async () => {
  aws.take("AmazonSQS.SendMessageBatch");
  expect(await invoke("Sweep", scheduledEvent)).toEqual([null]);
  expect(aws.take("AmazonSQS.SendMessageBatch").length).toBeGreaterThan(0);
  expect(await invoke("Summarise", scheduledEvent)).toEqual([null]);
});

test("every function of the deployment was run", () => {
  expect([...ran].sort()).toEqual([...names].sort());
  console.log(`functions run under AWS's emulator: ${ran.size}`);
});

test("a variable that is missing fails the invocation, and its name is in the error", async () => {
  const without = (deployed: Record<string, string>) => {
    const { TABLE_NAME: _, ...rest } = here(deployed);
    return rest;
  };
  const fn = await start("Route", { environment: without });
  const answer = await fn.invoke(sqsEvent("events", "{}"));
  expect(answer).toMatchObject({
    errorType: "Error",
    errorMessage: "TABLE_NAME is missing from the function's environment",
  });
});

test("a handler of another name is not found", async () => {
  const fn = await start("Route", { handler: "bundle.main" });
  expect(await fn.invoke(sqsEvent("events", "{}"))).toMatchObject({ errorType: "Runtime.HandlerNotFound" });
});

test("Capture is done before its time is over where AWS does not answer, and says what it did not observe", async () => {
  let asked = 0;
  const silent = createServer(() => (asked += 1)).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  try {
    // Reading ends 45 seconds before, so that there is time to commit.
    const fn = await start("Capture", {
      timeout: 51,
      environment: (deployed) => ({ ...here(deployed), AWS_ENDPOINT_URL_EKS: url }),
    });
    const since = performance.now();
    const waiting = { ...request, scope: scopeKey(cluster("waiting")) };
    expect(await fn.invoke(sqsEvent("captures.fifo", waiting))).toEqual(failed());
    expect(performance.now() - since).toBeLessThan(51_000);
    expect(fn.log()).not.toContain("timed out");
    expect(asked).toBeGreaterThan(0);
    const { sections } = await history.head(cluster("waiting"));
    expect(sections.map(({ section, status }) => [section, status])).toEqual([["cluster", "not-observed"]]);
  } finally {
    silent.close();
    silent.closeAllConnections();
  }
});
