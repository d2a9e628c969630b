import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { heartbeatEvent } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, startSlackEndpoint } from "@eks-auditor/local";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import config from "../../auditor.config.ts";
import { metricTable } from "../../functions/metric-table.ts";
import { accountId } from "../../infra/synthesis/answers.ts";
import { cause, cluster, observe, reading, second } from "../flow/history/world.ts";
import { startAwsRecorder } from "./fixture/aws-recorder.ts";
import { metricsIn, takePrinted } from "./fixture/printed.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { at, bundles, bundlesOf, resourcesOf } from "./synthesized.ts";

const [home = ""] = config.regions;
const context = { awsRequestId: "request-1", functionName: "test", getRemainingTimeInMillis: () => 60_000 };

const dynamo = await openEmbeddedDynamoDB();
const slack = await startSlackEndpoint();
const aws = await startAwsRecorder({ "/test/slack-token": slack.token });
const printed = takePrinted();
const history = openHistory({ client: dynamo.client, tableName: dynamo.tableName });

/** Production has everything but what is deployed only where it is asked for. */
const built = [...bundles, ...bundlesOf("three-regions")];

/** Runs the built code of a function, as Lambda would. */
const invoke = async (entry: string, event: unknown): Promise<unknown> => {
  // Read when the code is loaded, as when Lambda starts it.
  process.env.POWERTOOLS_SERVICE_NAME = entry;
  const folder = built.find(({ functionName }) => functionName.toLowerCase() === entry)?.folder ?? "";
  const { handler } = (await import(pathToFileURL(join(folder, "bundle.mjs")).href)) as {
    handler: (event: unknown, context: unknown) => Promise<unknown>;
  };
  return handler(event, context);
};

const messages = (...bodies: unknown[]) => ({
  Records: bodies.map((body, index) => ({
    messageId: `message-${index}`,
    body: typeof body === "string" ? body : JSON.stringify(body),
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:${home}:${accountId}:captures.fifo`,
    receiptHandle: `receipt-${index}`,
    attributes: { ApproximateReceiveCount: "3" },
  })),
});

const envelope = (
  eventID: string,
  eventName: string,
  requestParameters: object,
  errorCode?: string,
  eventTime = "2026-11-22T10:00:00Z",
) => ({
  version: "0",
  id: eventID,
  source: "aws.eks",
  "detail-type": "AWS API Call via CloudTrail",
  account: accountId,
  region: home,
  time: "2026-11-22T10:00:00Z",
  detail: {
    eventVersion: "1.11",
    eventID,
    eventTime,
    eventSource: "eks.amazonaws.com",
    eventName,
    awsRegion: home,
    recipientAccountId: accountId,
    userIdentity: {
      type: "IAMUser",
      userName: "alice",
      arn: `arn:aws:iam::${accountId}:user/alice`,
      accountId,
    },
    requestParameters,
    readOnly: false,
    ...(errorCode && { errorCode }),
  },
});

/** The mark of each commit that waits to be published: renewed, the stream tells of it once more. */
const marks = async (): Promise<unknown[]> => {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.tableName }));
  return Items.filter(({ mark }) => mark?.S === "unpublished").map(({ markId }) => markId?.S);
};

beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: home,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    POWERTOOLS_METRICS_NAMESPACE: "test",
    MEASURED: "all",
    POWERTOOLS_TRACE_ENABLED: "false",
    OWN_PREFIX: "eks-auditor-production-",
    ACCOUNT_ID: accountId,
    CAPTURES_QUEUE_URL: `${aws.url}/${accountId}/captures.fifo`,
    SWEEPS_QUEUE_URL: `${aws.url}/${accountId}/sweeps.fifo`,
    SETTLING_QUEUE_URL: `${aws.url}/${accountId}/settling`,
    READS_QUEUE_URLS: JSON.stringify([`${aws.url}/${accountId}/captures.fifo`]),
    API_URL: "https://api.example",
    REPORTS_BUS_NAME: "reports",
    SLACK_TOKEN_PARAMETER: "/test/slack-token",
    STAGE: "test",
    SLACK_API_URL: slack.apiUrl,
    TABLE_NAME: dynamo.tableName,
  });
});

afterAll(async () => {
  vi.restoreAllMocks();
  aws.close();
  await slack.close();
  await dynamo.close();
});

test("route makes one request of a burst, and puts only what is no event aside", async () => {
  const change = { name: "payments", resourcesVpcConfig: { endpointPublicAccess: true } };
  const answer = await invoke(
    "route",
    messages(
      envelope("e-1", "UpdateClusterConfig", change),
      "{ poison",
      envelope("e-2", "UpdateClusterConfig", change),
      envelope("e-2", "UpdateClusterConfig", change),
      envelope("e-3", "DeleteCluster", { name: "payments" }, "AccessDenied"),
    ),
  );
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-1" }] });
  const sent = aws
    .take("AmazonSQS.SendMessageBatch")
    .flatMap(({ Entries }) => Entries as Record<string, string>[]);
  const scopes = sent.map(({ MessageBody }) => JSON.parse(String(MessageBody)).scope);
  expect(scopes).toContain(`cluster/${accountId}/${home}/payments`);
  expect(new Set(scopes).size).toBe(scopes.length);
  expect(new Set(sent.map(({ MessageGroupId }) => MessageGroupId)).size).toBe(sent.length);
  expect((await history.attempts()).items.map(({ eventID }) => eventID)).toEqual(["e-3"]);
});

test("capture commits what it could not read as that, and asks for no second read of what is denied", async () => {
  const request = {
    scope: `cluster/${accountId}/${home}/payments`,
    sections: ["cluster"],
    eventIDs: [],
    origin: "event",
  };
  expect(await invoke("capture", messages(request, { ...request, scope: "nowhere" }))).toEqual({
    batchItemFailures: [{ itemIdentifier: "message-1" }],
  });
  const { sections } = await history.head({ kind: "cluster", accountId, region: home, cluster: "payments" });
  expect(sections.map(({ section, status }) => [section, status])).toEqual([["cluster", "denied"]]);
  expect(aws.take("AmazonSQS.SendMessage")).toEqual([]);
  // What failed comes back soon, and not after the hour for which its queue hides it.
  expect(aws.take("AmazonSQS.ChangeMessageVisibility")).toEqual([
    {
      QueueUrl: `${aws.url}/${accountId}/captures.fifo`,
      ReceiptHandle: "receipt-1",
      VisibilityTimeout: 240,
    },
  ]);
});

test("sweep asks for a read of everything, and lets the stream tell of commits once more that nobody told", async () => {
  const itself = (endpointPublicAccess: boolean) => ({
    type: "AWS::EKS::Cluster" as const,
    id: `arn:aws:eks:eu-west-1:${accountId}:cluster/payments`,
    name: "payments",
    properties: { name: "payments", resourcesVpcConfig: { endpointPublicAccess } },
    aliases: ["payments"],
    parents: [],
    owners: [{ by: "cluster" as const, region: "eu-west-1", cluster: "payments" }],
  });
  await observe(history, reading(cluster(), "cluster", second(0), [itself(false)]));
  await observe(history, reading(cluster(), "cluster", second(60), [itself(true)]));
  const before = await marks();
  expect(before.length).toBeGreaterThan(0);
  await invoke("sweep", {});
  const sent = aws
    .take("AmazonSQS.SendMessageBatch")
    .flatMap(({ Entries }) => Entries as Record<string, string>[]);
  const scopes = sent.map(({ MessageBody }) => JSON.parse(String(MessageBody)).scope);
  expect(scopes).toEqual([
    `cluster/${accountId}/${home}/payments`,
    `region/${accountId}/${home}`,
    `account/${accountId}`,
  ]);
  const after = await marks();
  expect(after).toHaveLength(before.length);
  expect(after.filter((mark) => typeof mark !== "string" || before.includes(mark))).toEqual([]);
});

test("summarise announces failed calls that cluster, and slack tells of them once", async () => {
  const now = new Date().toISOString();
  const denied = Array.from({ length: config.attempts.threshold }, (_, n) =>
    envelope(`denied-${n}`, "DeleteCluster", { name: "payments" }, "AccessDenied", now),
  );
  await invoke("summarise", {});
  expect(aws.take("AWSEvents.PutEvents")).toEqual([]);
  await invoke("route", messages(...denied));
  await invoke("summarise", {});
  const [put] = aws.take("AWSEvents.PutEvents");
  const detail: unknown = JSON.parse(String(at(put, "Entries", 0, "Detail")));
  expect(at(detail, "title")).toContain(
    `${config.attempts.threshold} calls by alice failed, mostly DeleteCluster: AccessDenied`,
  );
  const before = slack.messages().length;
  await invoke("slack", messages({ source: "eks-auditor", "detail-type": "Report", detail }));
  expect(slack.messages()).toHaveLength(before + 1);
  await invoke("summarise", {});
  expect(aws.take("AWSEvents.PutEvents")).toEqual([]);
});

test("publish announces a commit of the stream, slack tells it once, and the API answers with it", async () => {
  const { items } = await history.snapshots(cluster());
  const [last] = items;
  await history.markUnpublished(last?.id ?? "");
  const itself = `arn:aws:eks:eu-west-1:${accountId}:cluster/payments`;
  const called = {
    eventSource: "eks.amazonaws.com",
    eventName: "UpdateClusterConfig",
    sections: ["cluster" as const],
    affects: ["AWS::EKS::Cluster" as const],
  };
  await history.recordCauses([{ ...cause(cluster(), "e-9", second(30), [itself, "payments"]), ...called }]);
  const image = { scope: { S: "cluster/123456789012/eu-west-1/payments" }, seq: { N: String(last?.seq) } };
  const stream = (NewImage: object) => ({
    Records: [{ eventID: "1", dynamodb: { SequenceNumber: "7", NewImage } }],
  });
  expect(await invoke("publish", stream(image))).toEqual({ batchItemFailures: [] });
  expect(await invoke("publish", stream({ ...image, seq: { N: "99" } }))).toEqual({
    batchItemFailures: [{ itemIdentifier: "7" }],
  });

  const [put] = aws.take("AWSEvents.PutEvents");
  const detail: unknown = JSON.parse(String(at(put, "Entries", 0, "Detail")));
  const announcement = { source: "eks-auditor", "detail-type": "Report", account: accountId, detail };
  const toldBefore = slack.messages().length;
  for (let times = 0; times < 2; times += 1)
    expect(await invoke("slack", messages(announcement))).toEqual({ batchItemFailures: [] });
  expect(slack.messages()).toHaveLength(toldBefore + 1);
  const unknown = { ...announcement, detail: { id: "unknown" } };
  expect(await invoke("slack", messages(unknown))).toEqual({
    batchItemFailures: [{ itemIdentifier: "message-0" }],
  });

  const answer = await invoke("api", {
    version: "2.0",
    rawPath: "/v1/reports",
    rawQueryString: "",
    headers: {},
    isBase64Encoded: false,
    requestContext: {
      http: { method: "GET", path: "/v1/reports" },
      domainName: "localhost",
      stage: "$default",
    },
  });
  expect(answer).toMatchObject({ statusCode: 200 });
  expect(String(at(answer, "body"))).toContain(String(at(detail, "id")));
});

test("a heartbeat goes through every function to where Slack would be told, and leaves nothing but marks", async () => {
  const before = { told: slack.messages().length, scopes: await history.scopes() };
  const sentAt = "2026-11-22T11:00:00.000Z";
  const sent = { ...heartbeatEvent, account: accountId, "detail-type": heartbeatEvent.detailType };
  expect(
    await invoke("route", messages({ ...sent, detail: { at: "2026-11-22T11:00:00Z", stage: "production" } })),
  ).toEqual({ batchItemFailures: [] });
  const [request] = aws.take("AmazonSQS.SendMessage");
  expect(request).toMatchObject({
    MessageGroupId: "heartbeat",
    QueueUrl: expect.stringContaining("captures"),
  });
  expect(await invoke("capture", messages(String(request?.MessageBody)))).toEqual({ batchItemFailures: [] });

  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.tableName }));
  const pulse = Items.find(({ name, pk }) => name?.S === "pulse" && pk?.S === "marks");
  const [, filter] = streamFilters();
  expect(matchesPattern(filter, { dynamodb: { NewImage: pulse } })).toBe(true);
  const stream = { Records: [{ eventID: "1", dynamodb: { SequenceNumber: "8", NewImage: pulse } }] };
  expect(await invoke("publish", stream)).toEqual({ batchItemFailures: [] });

  const [put] = aws.take("AWSEvents.PutEvents");
  const entry = at(put, "Entries", 0);
  const announced = {
    source: at(entry, "Source"),
    "detail-type": at(entry, "DetailType"),
    detail: JSON.parse(String(at(entry, "Detail"))),
  };
  const rule = resourcesOf("aws:cloudwatch/eventRule:EventRule").find(
    ({ name }) => name === "heartbeat-to-slack",
  );
  const pattern: unknown = JSON.parse(String(rule?.inputs.eventPattern));
  expect(matchesPattern(pattern, { ...announced, account: accountId })).toBe(true);
  expect(await invoke("slack", messages(announced))).toEqual({ batchItemFailures: [] });

  expect(slack.messages()).toHaveLength(before.told);
  expect(await history.scopes()).toEqual(before.scopes);
  const marks = await history.marks();
  expect(
    marks
      .filter(({ at: moment }) => moment === sentAt)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["heartbeat", "pulse"]);
});

test("a heartbeat of another region proves its way when it has arrived, and one that is not heard is measured", async () => {
  const sent = { ...heartbeatEvent, account: accountId, "detail-type": heartbeatEvent.detailType };
  const silent = () =>
    printed.metrics
      .flatMap(metricsIn)
      .filter(({ name }) => name === "forwarding.silent")
      .at(-1)?.values;
  await invoke("summarise", {});
  expect(silent()).toEqual([1]);
  const at = new Date().toISOString();
  await invoke(
    "route",
    messages({ ...sent, detail: { at, stage: "production", forwardedFrom: "us-east-1" } }),
  );
  expect(aws.take("AmazonSQS.SendMessage")).toEqual([]);
  expect((await history.marks()).find(({ name }) => name === "forwarded#us-east-1")?.at).toBe(at);
  await invoke("summarise", {});
  expect(silent()).toEqual([0]);
});

test("changes of the auditor itself are told in Slack, one message an actor, by a function that needs nothing else of ours", async () => {
  const before = slack.messages().length;
  const change = (id: string, name: string) => {
    const { detail, ...around } = envelope(id, "DeleteRule", { name });
    return { ...around, source: "aws.events", detail: { ...detail, eventSource: "events.amazonaws.com" } };
  };
  const forged = { source: "custom", "detail-type": "x", detail: {} };
  const answer = await invoke(
    "tamper",
    messages(
      change("t-1", "eks-auditor-production-eks-1"),
      change("t-2", "eks-auditor-production-eks-2"),
      forged,
    ),
  );
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-2" }] });
  expect(slack.messages()).toHaveLength(before + 1);
  expect(JSON.stringify(slack.messages().at(-1))).toContain("changed 2 things of the auditor in 2 calls");
  for (const operation of ["AmazonSQS.SendMessage", "AmazonSQS.SendMessageBatch", "AWSEvents.PutEvents"])
    expect(aws.take(operation)).toEqual([]);
});

test("a report that history does not have is put aside by the function of destinations", async () => {
  const answer = await invoke("destinations", messages({ detail: { id: "r-unknown" } }));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
});

test("what failed is logged with its error, its message and what it was about, and nothing of it stays for the next", async () => {
  const failed = printed.logs.filter(({ message }) => message === "failed");
  expect(failed.map(({ service, record }) => [service, record])).toEqual(
    expect.arrayContaining([
      ["route", "message-1"],
      ["capture", "message-1"],
      ["publish", "1"],
      ["slack", "message-0"],
    ]),
  );
  for (const line of failed) {
    expect(line).toMatchObject({ level: "ERROR", function_request_id: "request-1" });
    expect(at(line, "error", "message")).toEqual(expect.any(String));
  }
  const told = failed.find(({ service }) => service === "publish");
  expect(told).toMatchObject({
    snapshotId: expect.stringContaining("@000000000099"),
    scope: expect.any(String),
  });
  const logged = (text: string) => printed.logs.find(({ message }) => message === text);
  expect(logged("captured")).toMatchObject({ scope: `cluster/${accountId}/${home}/payments` });
  expect(logged("published")).toMatchObject({ scope: expect.any(String), snapshotId: expect.any(String) });
  // The message after it was of no scope that could be read.
  expect(failed.find(({ service }) => service === "capture")).not.toHaveProperty("scope");
});

test("functions measured everything that the table of metrics has, and alarms and dashboard wait for it so", () => {
  const measured = printed.metrics.flatMap(metricsIn);
  const seen = new Set(
    measured.map(({ name, unit, dimensions }) => `${name} ${unit} ${JSON.stringify(dimensions)}`),
  );
  const wanted = Object.entries(metricTable).flatMap(([name, { unit, by }]) =>
    by.map((service) => `${name} ${unit} ${JSON.stringify({ service })}`),
  );
  expect([...seen].sort()).toEqual(wanted.sort());
  expect(new Set(measured.map(({ namespace }) => namespace))).toEqual(new Set(["test"]));
  for (const { values, name } of measured)
    for (const value of values) expect(value, name).toBeGreaterThanOrEqual(0);
});

/** Which records of the table's stream reach publish. */
const streamFilters = (): unknown[] => {
  const mapping = resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping").find(
    ({ name }) => name === "HistoryToPublish",
  );
  const filters = at(mapping?.inputs, "filterCriteria", "filters") as { pattern: string }[];
  return filters.map(({ pattern }) => JSON.parse(pattern) as unknown);
};
