import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Report } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { reportBlocks } from "@eks-auditor/slack";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cluster, observe, reading, second } from "../flow/history/world.ts";
import { startAwsRecorder } from "./fixture/aws-recorder.ts";
import { startHttpApi } from "./fixture/http-api.ts";
import { bundlesOf } from "./synthesized.ts";

const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
const dynamo = await openEmbeddedDynamoDB();
const aws = await startAwsRecorder({ "/test/signing-secret": signingSecret, "/test/empty": "" });
const history = openHistory({ client: dynamo.client, tableName: dynamo.tableName });
const deaf = createServer();

type Handler = (event: APIGatewayProxyEventV2, context: unknown) => Promise<unknown>;

/** Loads the built code; another `copy` is a process of its own, with the environment of that moment. */
const load = async (copy: string): Promise<(event: APIGatewayProxyEventV2) => Promise<unknown>> => {
  const folder =
    bundlesOf("three-regions").find(({ functionName }) => functionName === "SlackCommand")?.folder ?? "";
  const { handler } = (await import(`${pathToFileURL(join(folder, "bundle.mjs")).href}?${copy}`)) as {
    handler: Handler;
  };
  const context = { awsRequestId: "request-1", functionName: "test", getRemainingTimeInMillis: () => 10_000 };
  return (event) => handler(event, context);
};

let api: Awaited<ReturnType<typeof startHttpApi>>;

const report: Report = {
  id: "0123456789abcdef0123456789abcdef",
  accountId: "123456789012",
  cluster: { accountId: "123456789012", region: "eu-west-1", cluster: "payments" },
  from: second(0),
  to: second(60),
  snapshotIds: ["s-1"],
  severity: "HIGH",
  title: "<!channel> endpoint of payments opened",
  actors: [],
  changes: [],
  unattributed: 0,
  unread: [],
};

const roleArn = "arn:aws:iam::123456789012:role/deploy";
const role = {
  type: "AWS::IAM::Role" as const,
  id: roleArn,
  name: "deploy",
  properties: {
    RoleName: "deploy",
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:role/<!here>" },
          Action: "sts:AssumeRole",
        },
      ],
    },
  },
  aliases: ["deploy"],
  parents: [],
  owners: [],
};
const account = { kind: "account" as const, accountId: "123456789012" };

const payments = (endpointPublicAccess: boolean) => ({
  type: "AWS::EKS::Cluster" as const,
  id: "arn:aws:eks:eu-west-1:123456789012:cluster/payments",
  name: "payments",
  properties: { name: "payments", resourcesVpcConfig: { endpointPublicAccess } },
  aliases: ["payments"],
  parents: [],
  owners: [{ by: "cluster" as const, region: "eu-west-1", cluster: "payments" }],
});

beforeAll(async () => {
  await observe(history, reading(cluster(), "cluster", second(0), [payments(false)]));
  await observe(history, reading(account, "identity", second(0), [role]));
  await history.acceptBaseline({
    cluster: { accountId: "123456789012", region: "eu-west-1", cluster: "payments" },
    at: second(10),
    acceptedAt: second(20),
    acceptedBy: "<@everyone>",
    reason: null,
  });
  await observe(history, reading(cluster(), "cluster", second(60), [payments(true)]));
  await history.putReport(report, 0);
  await new Promise<void>((resolve) => {
    deaf.listen(0, "127.0.0.1", resolve);
  });
  Object.assign(process.env, {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    POWERTOOLS_LOG_LEVEL: "SILENT",
    POWERTOOLS_METRICS_NAMESPACE: "test",
    POWERTOOLS_METRICS_DISABLED: "true",
    POWERTOOLS_TRACE_ENABLED: "false",
    SLACK_SIGNING_SECRET_PARAMETER: "/test/signing-secret",
    STAGE: "test",
    TABLE_NAME: dynamo.tableName,
  });
  api = await startHttpApi(await load("real"));
}, 60_000);

afterAll(async () => {
  api.close();
  aws.close();
  deaf.close();
  deaf.closeAllConnections();
  await dynamo.close();
});

const seconds = (ago = 0): string => String(Math.floor(Date.now() / 1000) - ago);

const signed = (body: string, timestamp: string, secret = signingSecret): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;

const formOf = (text: string): string =>
  new URLSearchParams({ command: "/eks-auditor", text, user_id: "U1", team_id: "T1" }).toString();

const post = async (body: string, headers: Record<string, string>, url = api.url) => {
  const response = await fetch(`${url}/slack/commands`, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

const ask = async (text: string, more: Record<string, string> = {}, url = api.url) => {
  const body = formOf(text);
  const timestamp = seconds();
  const answer = await post(
    body,
    { "x-slack-request-timestamp": timestamp, "x-slack-signature": signed(body, timestamp), ...more },
    url,
  );
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as { response_type: string; text: string; blocks: unknown[] };
};

test("a signed command is answered to whoever asked, in blocks, whether or not the gateway encodes the body", async () => {
  for (const more of [{}, { "x-test-base64": "1" }]) {
    const answer = await ask("help", more);
    expect(answer.response_type).toBe("ephemeral");
    expect(JSON.stringify(answer.blocks)).toContain("who-can-assume ROLE");
  }
});

test("reports, one report, drift and who can assume are told from history", async () => {
  expect(JSON.stringify(await ask("reports"))).toContain(report.id);
  expect(JSON.stringify(await ask("reports payments"))).toContain(report.id);
  expect((await ask("reports nowhere")).text).toContain("knows no cluster nowhere");
  const whole = JSON.parse(
    JSON.stringify(reportBlocks(report, { pageCommand: "eks-auditor serve --stage test" })),
  ) as { blocks: unknown };
  for (const id of [report.id, "latest"]) expect((await ask(`report ${id}`)).blocks).toEqual(whole.blocks);
  expect((await ask("report nothing")).text).toBe("History has no report nothing.");
  const drift = await ask("drift payments");
  expect(drift.text).toBe("payments: 1 difference from its baseline");
  expect(JSON.stringify(drift.blocks)).toContain("resourcesVpcConfig.endpointPublicAccess");
  for (const named of ["deploy", roleArn])
    expect(JSON.stringify(await ask(`who-can-assume ${named}`))).toContain(
      "role arn:aws:iam::123456789012:role/&lt;!here&gt;",
    );
  expect((await ask("who-can-assume nobody")).text).toContain("knows no role nobody");
});

test("text from AWS and from whoever asks rings nobody", async () => {
  const texts = ["reports", "drift payments", "report <!channel>", "drift &lt;!channel&gt;", "<!channel>"];
  for (const text of texts) expect(JSON.stringify(await ask(text))).not.toMatch(/<[!@#]/);
});

const body = formOf("reports");
const now = seconds();
const good = { "x-slack-request-timestamp": now, "x-slack-signature": signed(body, now) };
const other = (changes: Record<string, string>): Record<string, string> => ({ ...good, ...changes });

test.each<[string, string, Record<string, string>]>([
  ["no signature at all", body, {}],
  ["a signature without its time", body, { "x-slack-signature": good["x-slack-signature"] }],
  ["a time without its signature", body, { "x-slack-request-timestamp": now }],
  ["another secret", body, other({ "x-slack-signature": signed(body, now, "guess") })],
  ["no secret", body, other({ "x-slack-signature": signed(body, now, "\0") })],
  ["another body", formOf("drift payments"), good],
  ["a body with one more byte", `${body}&`, good],
  ["no body", "", good],
  ["another time than was signed", body, other({ "x-slack-request-timestamp": seconds(1) })],
  [
    "a replay after five minutes",
    body,
    { "x-slack-request-timestamp": seconds(301), "x-slack-signature": signed(body, seconds(301)) },
  ],
  [
    "a time to come",
    body,
    { "x-slack-request-timestamp": seconds(-3_600), "x-slack-signature": signed(body, seconds(-3_600)) },
  ],
  [
    "a time that is none",
    body,
    { "x-slack-request-timestamp": "NaN", "x-slack-signature": signed(body, "NaN") },
  ],
  ["another version", body, other({ "x-slack-signature": good["x-slack-signature"].replace("v0", "v1") })],
  ["a cut signature", body, other({ "x-slack-signature": good["x-slack-signature"].slice(0, -2) })],
  ["capitals", body, other({ "x-slack-signature": good["x-slack-signature"].toUpperCase() })],
  ["two signatures", body, other({ "x-slack-signature": `v0=00,${good["x-slack-signature"]}` })],
  ["a body that is declared to be base64", body, other({ "x-test-base64": "1", "x-slack-signature": "v0=" })],
  ["a signed body that is far too long", "", {}],
])("%s is not let in, and is told nothing more", async (name, text, headers) => {
  const long = `text=${"a".repeat(70_000)}`;
  const tooLong = name.includes("too long");
  const answer = tooLong
    ? await post(long, { "x-slack-request-timestamp": now, "x-slack-signature": signed(long, now) })
    : await post(text, headers);
  expect(answer.status).toBe(401);
  expect(answer.text).toBe('{"message":"Unauthorized"}');
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect([...answer.headers.keys()].sort()).toEqual(
    expect.arrayContaining(["cache-control", "content-type"]),
  );
});

test("words that make no request are answered by what can be asked", async () => {
  for (const text of [
    "drop table",
    "drift",
    "\0\0",
    "report a b c d e",
    "a".repeat(10_000),
    "%",
    "__proto__",
  ])
    expect((await ask(text)).text, text).toMatch(/^Not understood: /);
});

test("Slack's check of the address is answered", async () => {
  const check = "ssl_check=1&token=x";
  const timestamp = seconds();
  const headers = {
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": signed(check, timestamp),
  };
  expect(await post(check, headers)).toMatchObject({ status: 200, text: "{}" });
});

test("without a secret nobody is let in: callers see an error of ours, the log says what to set", async () => {
  const empty = await load("empty");
  const event = { headers: {}, body, isBase64Encoded: false } as unknown as APIGatewayProxyEventV2;
  const broken = await startHttpApi(empty);
  try {
    process.env.SLACK_SIGNING_SECRET_PARAMETER = "/test/empty";
    await expect(empty(event)).rejects.toThrow(
      "the parameter /test/empty is empty: set it with `sst secret set SlackSigningSecret`",
    );
    process.env.SLACK_SIGNING_SECRET_PARAMETER = "/test/missing";
    await expect(empty(event)).rejects.toThrow(/not authorized/);
    const answer = await post(body, good, broken.url);
    expect(answer).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
  } finally {
    process.env.SLACK_SIGNING_SECRET_PARAMETER = "/test/signing-secret";
    broken.close();
  }
});

test("when history does not answer, whoever asked is told so before Slack gives up", async () => {
  const { port } = deaf.address() as AddressInfo;
  process.env.AWS_ENDPOINT_URL_DYNAMODB = `http://127.0.0.1:${port}`;
  const slow = await startHttpApi(await load("slow"));
  try {
    const started = performance.now();
    const answer = await ask("reports", {}, slow.url);
    // It waits 2.2 seconds; the rest is for a busy machine.
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(answer.text).toContain("takes longer to answer than Slack waits");
  } finally {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = dynamo.endpoint;
    slow.close();
  }
});
