import { AwsSecurityFinding$ } from "@aws-sdk/client-securityhub";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import type { SQSBatchResponse } from "aws-lambda";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { sampleReport } from "../../../packages/core/test/notify/sample.ts";
import { second } from "../../../packages/core/test/report/sample.ts";
import { type Endpoint, startEndpoint } from "../../../packages/destinations/test/fixture/endpoint.ts";
import { misfits } from "../../../packages/destinations/test/fixture/fits-schema.ts";
import { cluster, observe, reading } from "../history/world.ts";
import { invocation, received } from "./fixture/deployed.ts";

const database = await openEmbeddedDynamoDB();
const history = openHistory({ client: database.client, tableName: database.tableName });
const accountId = "123456789012";
let hub: Endpoint;
let failed: object[] = [];
let handler: (event: unknown, context: unknown) => Promise<SQSBatchResponse>;

beforeAll(async () => {
  hub = await startEndpoint(
    ({ body }) =>
      (JSON.parse(body) as { Findings: unknown[] }).Findings.flatMap((one) =>
        misfits(one, AwsSecurityFinding$),
      )[0],
    {
      status: 200,
      get body() {
        return JSON.stringify({ FailedCount: failed.length, SuccessCount: 1, FailedFindings: failed });
      },
    },
  );
  for (const [name, value] of Object.entries({
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    AWS_ENDPOINT_URL_SECURITYHUB: hub.url,
    AWS_MAX_ATTEMPTS: "1",
    POWERTOOLS_DEV: "false",
    POWERTOOLS_LOG_LEVEL: "SILENT",
    POWERTOOLS_METRICS_NAMESPACE: "test",
    POWERTOOLS_METRICS_DISABLED: "true",
    TABLE_NAME: database.tableName,
    SECURITY_HUB_PRODUCT_ARN: `arn:aws:securityhub:eu-west-1:${accountId}:product/${accountId}/default`,
  }))
    vi.stubEnv(name, value);
  vi.resetModules();
  ({ handler } = (await import("../../../functions/security-hub.ts")) as never);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await hub.close();
  await database.close();
});

const tell = async (id: string): Promise<number> => {
  const record = received(JSON.stringify({ detail: { id } }), { id: "m" });
  return (await handler({ Records: [record] }, invocation())).batchItemFailures.length;
};
const sent = () =>
  hub.taken
    .splice(0)
    .flatMap(({ body }) => (JSON.parse(body) as { Findings: Record<string, unknown>[] }).Findings)
    .map(({ Id, RecordState, UpdatedAt }) => [Id, RecordState, UpdatedAt]);

const finding = {
  id: "EKS.1|c",
  rule: "EKS.1",
  title: "t",
  severity: "HIGH",
  resource: { type: "AWS::EKS::Cluster", id: "arn:aws:eks:eu-west-1:123456789012:cluster/c", name: "c" },
  evidence: [],
} as const;

it("tells Security Hub what a report opened and resolved, and lets what it refuses come back", async () => {
  await history.putReport(
    sampleReport([], { id: "a".repeat(32), to: second(10), findings: { opened: [finding], resolved: [] } }),
    0,
  );
  await history.putReport(
    sampleReport([], { id: "b".repeat(32), to: second(20), findings: { opened: [], resolved: [finding] } }),
    0,
  );
  failed = [{ Id: "eks-auditor/EKS.1|c", ErrorCode: "InvalidAccess", ErrorMessage: "not enabled" }];
  expect(await tell("a".repeat(32))).toBe(1);
  failed = [];
  sent();
  expect(await tell("a".repeat(32))).toBe(0);
  expect(await tell("b".repeat(32))).toBe(0);
  expect(sent()).toEqual([
    ["eks-auditor/EKS.1|c", "ACTIVE", second(10)],
    ["eks-auditor/EKS.1|c", "ARCHIVED", second(20)],
  ]);
  expect(await tell("unknown")).toBe(1);
});

it("tells it all that stands with the first and the weekly report of an account", async () => {
  await observe(
    history,
    reading(cluster(), "cluster", second(0), [
      {
        type: "AWS::EKS::Cluster",
        id: finding.resource.id,
        name: "payments",
        properties: {
          name: "payments",
          resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] },
        },
        aliases: ["payments"],
        parents: [],
        owners: [{ by: "cluster", region: "eu-west-1", cluster: "payments" }],
      },
    ]),
  );
  await history.putReport(
    { ...sampleReport([], { id: "c".repeat(32), to: second(30) }), kind: "watching" },
    0,
  );
  expect(await tell("c".repeat(32))).toBe(0);
  const standing = sent();
  expect(standing.length).toBeGreaterThan(0);
  for (const [id, state, at] of standing) {
    expect(String(id)).toContain(finding.resource.id);
    expect([state, at]).toEqual(["ACTIVE", second(30)]);
  }
});
