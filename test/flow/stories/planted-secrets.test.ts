import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { createApi } from "@eks-auditor/api";
import { type ClientMiddleware, createClients, createRecorder, operationOf } from "@eks-auditor/capture";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { renderMarkdown, renderTerminal } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { reportBlocks } from "@eks-auditor/slack";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import openApi from "../../../docs/openapi.json" with { type: "json" };
import { cloudTrailRecord, elbV2 } from "../../seed-account/events.ts";
import { clusterName, roleArn, roles } from "../../seed-account/facts.ts";
import { answer, baseline, ModelError } from "../../seed-account/index.ts";
import { isDenied, ssoUser } from "./fixture/what-happens.ts";

const { accountId, region } = baseline;

/** Secrets of one round, each as its place has it; `all` of them as they were made up. */
const plant = (round: string) => {
  const all: string[] = [];
  const secret = (prefix = ""): string => {
    const made = `${prefix}${round}9x${String(all.length).padStart(2, "0")}Kq7TzP4w`;
    all.push(made);
    return made;
  };
  const header = [secret(), secret(), secret()];
  const headerRegex = secret();
  const query = [secret(), secret()];
  const extraParameter = secret();
  const settings = {
    remoteWrite: { url: `https://metrics:${secret()}@prometheus.example/api/v1/write` },
    slack: { url: `https://hooks.slack.com/services/T0001/B0001/${secret()}` },
    hooks: { target: `https://ci.example/webhooks/${secret()}` },
    headers: { Authorization: `Bearer ${secret()}` },
    auth: { header: `bearer ${secret()}` },
    args: [`--token=${secret()}`, "--verbose", `--api-key ${secret()}`],
    redis: { pass: secret(), pwd: secret() },
    database: { password: secret(), dsn: `postgres://app:${secret()}@db.example/app` },
    connectionString: `Server=db;User=sa;Password=${secret()}`,
    apiKeys: [secret(), secret()],
    "tls.key": secret(),
    env: [
      { name: "API_TOKEN", value: secret() },
      { name: "DATABASE", value: `mysql://root:${secret()}@db/app` },
    ],
    endpoint: `https://api.example/v1?api_key=${secret()}`,
    key: `-----BEGIN PRIVATE KEY-----\n${secret()}\n-----END PRIVATE KEY-----`,
  };
  return {
    ...{ all, header, headerRegex, query, extraParameter, settings },
    userData: `#!/bin/bash\nexport DB_PASSWORD=${secret()}\n/etc/eks/bootstrap.sh ${clusterName} --b64-cluster-ca ${secret()}\n`,
    trustExternalIds: [secret(), secret()],
    podIdentityExternalId: secret(),
    refusal: `User is not authorized: password=${secret()} in https://user:${secret()}@proxy.example`,
    failure: `Invalid request --token=${secret()}`,
    inEvent: secret(),
    accessKeyId: `ASIA${round.toUpperCase()}SECRETKEY777`.slice(0, 20),
  };
};
type Planted = ReturnType<typeof plant>;

/** The seed account, in which people have put secrets wherever AWS takes a text of theirs. */
const accountWith = (planted: Planted): typeof baseline => {
  const account = structuredClone(baseline) as typeof baseline;
  const [listener] = account.loadBalancers[0]?.listeners ?? [];
  const rule = listener?.rules[0]?.rule;
  const app = account.roles.find(({ role }) => role.RoleName === roles.app)?.role;
  const [template] = account.nodes.launchTemplateVersions;
  if (!listener || !rule || !app || !template) throw new TypeError("the seed account lacks something");
  rule.Conditions = [
    {
      Field: "http-header",
      HttpHeaderConfig: { HttpHeaderName: "X-Origin-Verify", Values: planted.header },
    },
    {
      Field: "http-header",
      HttpHeaderConfig: { HttpHeaderName: "X-Partner", RegexValues: [planted.headerRegex] },
    },
    {
      Field: "query-string",
      QueryStringConfig: { Values: planted.query.map((Value) => ({ Key: "sig", Value })) },
    },
  ];
  listener.listener.DefaultActions = [
    {
      Type: "authenticate-oidc",
      Order: 1,
      AuthenticateOidcConfig: {
        Issuer: "https://idp.example",
        AuthorizationEndpoint: "https://idp.example/authorize",
        TokenEndpoint: "https://idp.example/token",
        UserInfoEndpoint: "https://idp.example/userinfo",
        ClientId: "client",
        AuthenticationRequestExtraParams: { login_hint: planted.extraParameter },
      },
    },
    { Type: "fixed-response", Order: 2, FixedResponseConfig: { StatusCode: "404" } },
  ];
  const { Statement } = JSON.parse(app.AssumeRolePolicyDocument) as { Statement: unknown[] };
  Statement.push({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::444455556666:root" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": planted.trustExternalIds } },
  });
  app.AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  template.LaunchTemplateData = {
    ...template.LaunchTemplateData,
    UserData: Buffer.from(planted.userData).toString("base64"),
  };
  return account;
};

const addonArn = `arn:aws:eks:${region}:${accountId}:addon/${clusterName}/observer/0a1b2c3d-0000-4000-8000-000000000000`;
const association = {
  clusterName,
  associationId: "a-0123456789abcdef0",
  associationArn: `arn:aws:eks:${region}:${accountId}:podidentityassociation/${clusterName}/a-0123456789abcdef0`,
  namespace: "default",
  serviceAccount: "app",
};

/** What the model of the account has no answer for. */
const others: Readonly<Record<string, (planted: Planted) => Record<string, unknown>>> = {
  "eks:ListAddons": () => ({ addons: ["observer"] }),
  "eks:DescribeAddon": ({ settings }) => ({
    addon: {
      ...{ addonName: "observer", clusterName, addonArn, addonVersion: "v1.0.0", status: "ACTIVE" },
      createdAt: new Date("2021-01-01T00:00:00Z"),
      configurationValues: JSON.stringify(settings),
    },
  }),
  "eks:ListPodIdentityAssociations": () => ({ associations: [association] }),
  "eks:DescribePodIdentityAssociation": ({ podIdentityExternalId: externalId }) => ({
    association: {
      ...association,
      ...{ roleArn: roleArn(roles.app), targetRoleArn: "arn:aws:iam::444455556666:role/data", externalId },
      createdAt: new Date("2021-01-01T00:00:00Z"),
    },
  }),
  "elbv2:DescribeTargetGroupAttributes": ({ refusal }) => {
    throw new ModelError("AccessDenied", refusal, 403);
  },
};

const [first, rotated] = [plant("aa"), plant("bb")];
const folder = await mkdtemp(join(tmpdir(), "planted-"));
const written = new Map<string, string>();

/** All that lies under a value, in text: what is gzipped too. */
const textsIn = (value: unknown): string[] => {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    return [(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()];
  }
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, below]) => [key, ...textsIn(below)]);
  return [String(value)];
};

const filesIn = async (path: string): Promise<string> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => `${name}\n${await readFile(join(parentPath, name), "utf8")}`);
  return (await Promise.all(texts)).join("\n");
};

beforeAll(async () => {
  const said: string[] = [];
  for (const level of ["debug", "info", "warn", "error", "log"] as const)
    vi.spyOn(console, level).mockImplementation((...texts: unknown[]) => void said.push(texts.join(" ")));
  let planted = first;
  const responds: ClientMiddleware =
    ({ service }) =>
    (stack) =>
      stack.add(
        (_next, context) => async (args) => {
          const operation = operationOf(context);
          const input = { ...args.input };
          const output =
            others[`${service}:${operation}`]?.(planted) ??
            answer(accountWith(planted), service, operation, input);
          return { output: { ...output, $metadata: { httpStatusCode: 200 } }, response: undefined };
        },
        { step: "initialize", name: "responds", priority: "low" },
      );
  const recorders = (["as it is", "anonymised"] as const).map((name) => ({
    name,
    recorder: createRecorder({
      ...{ folder: join(folder, name), name, accountId, step: { name: "only", title: "only" } },
      ...(name === "anonymised" && { anonymiseAs: "111122223333" }),
    }),
  }));
  const recording = recorders.map(
    ({ name, recorder }): ClientMiddleware =>
      (client) =>
      (stack) => {
        const own = recorder.middleware(client);
        const named = {
          ...stack,
          add: (handler: never, options: object) =>
            stack.add(handler, { ...options, name: `record ${name}` } as never),
        };
        own?.(named as never);
      },
  );
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const clock = steppingClock("2021-04-09T00:30:00.000Z");
  const history = openHistory({ client, tableName, clock: clock.now });
  const clients = createClients({
    ...{ region, pace: false, middleware: [...recording, responds] },
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
  const auditor = openAuditor({
    ...{ accountId, regions: [region], clientsFor: () => clients, history, clock: clock.now },
    ...{ quietWindowSeconds: 0, deliver: async () => {} },
  });
  await auditor.capture((await auditor.sweep()).requests);
  await auditor.publish();

  planted = rotated;
  clock.set("2021-04-09T01:00:30.000Z");
  const identity = {
    ...ssoUser,
    userIdentity: { ...ssoUser.userIdentity, accessKeyId: rotated.accessKeyId },
  };
  const modifies = cloudTrailRecord({
    ...{ ...elbV2, at: "2021-04-09T01:00:10Z", name: "ModifyRule", identity },
    request: {
      ruleArn: baseline.loadBalancers[0]?.listeners[0]?.rules[0]?.rule.RuleArn ?? "",
      conditions: [
        {
          field: "http-header",
          httpHeaderConfig: { httpHeaderName: "X-Origin-Verify", values: [rotated.inEvent] },
        },
      ],
    },
  });
  const fails = {
    ...isDenied("01:00:11", identity, "DeleteCluster", {}),
    errorMessage: rotated.failure,
  };
  const { records } = decodeCloudTrail(JSON.stringify([modifies, fails]), { file: "story" });
  await auditor.route(records.map(({ record }) => record));
  await auditor.capture((await auditor.sweep()).requests);
  const reports = await auditor.publish();
  expect(reports).not.toEqual([]);
  for (const { recorder } of recorders) await recorder.finish(clock.now());

  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  written.set("the table", textsIn(Items).join("\n"));
  for (const { name } of recorders) written.set(`the recording ${name}`, await filesIn(join(folder, name)));
  written.set("reports", JSON.stringify(reports));
  written.set(
    "what the command prints",
    reports.flatMap((one) => [renderTerminal(one), renderMarkdown(one)]).join("\n"),
  );
  written.set("Slack messages", JSON.stringify(reports.map((one) => reportBlocks(one))));
  const app = createApi({ history, clock: clock.now, version: "test", onFault: () => {} });
  const answers = Object.keys(openApi.paths).map(async (path) => {
    const asked = path
      .replace("{region}", region)
      .replace("{cluster}", clusterName)
      .replace("{id}", reports[0]?.id ?? "")
      .replace("{rule}", "eks-endpoint-closed-to-internet");
    return (await app.request(asked)).text();
  });
  const given = await Promise.all(answers);
  expect(given.filter((text) => text.includes(clusterName)).length).toBeGreaterThan(10);
  written.set("what the API answers", given.join("\n"));
  written.set("the log", said.join("\n"));
  clients.close();
  await close();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** How a secret may be found: as it is, encoded, and by the digest without a key by which a guess is tried. */
const tracesOf = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  createHash("sha256").update(secret).digest("hex").slice(0, 16),
];

it.each([
  "the table",
  "the recording as it is",
  "the recording anonymised",
  "reports",
  "what the command prints",
  "Slack messages",
  "what the API answers",
  "the log",
])("of dozens of secrets that AWS answers with none is left in %s", (place) => {
  const text = written.get(place) ?? "";
  if (place !== "the log") expect(text.length).toBeGreaterThan(1_000);
  for (const { all, accessKeyId } of [first, rotated]) {
    expect(all.length).toBeGreaterThanOrEqual(25);
    const left = [...all, accessKeyId].filter((secret) =>
      tracesOf(secret).some((trace) => text.includes(trace)),
    );
    expect(left, place).toEqual([]);
  }
});

it("that they were changed is told all the same", () => {
  for (const words of ["was rotated", "observer"]) expect(written.get("reports")).toContain(words);
});
