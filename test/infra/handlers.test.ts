import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, startSlackEndpoint } from "@eks-auditor/local";
import { afterAll, beforeAll, expect, test } from "vitest";
import config from "../../auditor.config.ts";
import { accountId } from "../../infra/synthesis/answers.ts";
import { cluster, observe, reading, second } from "../flow/history/world.ts";
import { startAwsRecorder } from "./fixture/aws-recorder.ts";
import { at, bundles } from "./synthesized.ts";

const [home = ""] = config.regions;
const context = { awsRequestId: "request-1", functionName: "test", getRemainingTimeInMillis: () => 60_000 };

const dynamo = await openEmbeddedDynamoDB();
const slack = await startSlackEndpoint();
const aws = await startAwsRecorder({ "/test/slack-token": slack.token });
const history = openHistory({ client: dynamo.client, tableName: dynamo.tableName });

/** Runs the built code of a function, as Lambda would. */
const invoke = async (entry: string, event: unknown): Promise<unknown> => {
  const folder = bundles.find(({ functionName }) => functionName.toLowerCase() === entry)?.folder ?? "";
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
    POWERTOOLS_LOG_LEVEL: "SILENT",
    POWERTOOLS_METRICS_NAMESPACE: "test",
    POWERTOOLS_METRICS_DISABLED: "true",
    POWERTOOLS_TRACE_ENABLED: "false",
    ACCOUNT_ID: accountId,
    CAPTURES_QUEUE_URL: `${aws.url}/${accountId}/captures.fifo`,
    SWEEPS_QUEUE_URL: `${aws.url}/${accountId}/sweeps.fifo`,
    SETTLING_QUEUE_URL: `${aws.url}/${accountId}/settling`,
    REPORTS_BUS_NAME: "reports",
    SLACK_TOKEN_PARAMETER: "/test/slack-token",
    SLACK_API_URL: slack.apiUrl,
    TABLE_NAME: dynamo.tableName,
  });
});

afterAll(async () => {
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
