import { AwsSecurityFinding$, SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { Report, ReportedFinding } from "@eks-auditor/core/report";
import { importFindings, securityFinding, securityFindings } from "@eks-auditor/destinations/security-hub";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleReport } from "../../core/test/notify/sample.ts";
import { second } from "../../core/test/report/sample.ts";
import { type Endpoint, startEndpoint, type Taken } from "./fixture/endpoint.ts";
import { misfits } from "./fixture/fits-schema.ts";

const place = { partition: "aws", region: "eu-west-1", accountId: "123456789012" };
const finding = (id: string, over: Partial<ReportedFinding> = {}): ReportedFinding => ({
  id,
  rule: "EKS.1",
  title: "The endpoint is not open to the internet",
  wrong: "The endpoint is open to the internet.",
  fix: "Narrow publicAccessCidrs.",
  severity: "HIGH",
  resource: {
    type: "AWS::EKS::Cluster",
    id: "arn:aws:eks:eu-central-1:123456789012:cluster/payments",
    name: "payments",
  },
  evidence: ["publicAccessCidrs 0.0.0.0/0"],
  ...over,
});
const reportOf = (at: number, findings: Partial<NonNullable<Report["findings"]>>): Report =>
  sampleReport([], { to: second(at), findings: { opened: [], resolved: [], ...findings } });

/** What Security Hub has, by its documented rule: what is not newer than what it has is ignored. */
class Hub {
  readonly held = new Map<string, { state: string; updatedAt: string }>();
  readonly batches: number[] = [];
  take({ body }: Taken): string | undefined {
    const { Findings } = JSON.parse(body) as { Findings: Record<string, unknown>[] };
    this.batches.push(Findings.length);
    const wrong = Findings.flatMap((one) => misfits(one, AwsSecurityFinding$));
    if (Findings.length > 100 || wrong.length > 0) return wrong.join(", ") || "more than 100";
    if (new Set(Findings.map(({ Id }) => Id)).size < Findings.length) return "twice in one batch";
    if (Findings.some((one) => Buffer.byteLength(JSON.stringify(one)) > 240_000)) return "too large";
    for (const { Id, RecordState, UpdatedAt } of Findings) {
      const known = this.held.get(String(Id));
      if (!known || known.updatedAt < String(UpdatedAt))
        this.held.set(String(Id), { state: String(RecordState), updatedAt: String(UpdatedAt) });
    }
    return undefined;
  }
}

let hub: Hub;
let endpoint: Endpoint;
let client: SecurityHubClient;
let refused: { Id: string; ErrorCode: string; ErrorMessage: string }[];

beforeEach(async () => {
  hub = new Hub();
  refused = [];
  endpoint = await startEndpoint((request) => hub.take(request), {
    status: 200,
    get body() {
      return JSON.stringify({ FailedCount: refused.length, SuccessCount: 0, FailedFindings: refused });
    },
  });
  client = new SecurityHubClient({
    endpoint: endpoint.url,
    region: place.region,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await endpoint.close();
});

const tell = (report: Report) => importFindings(client, securityFindings(report, place));
const states = () => Object.fromEntries([...hub.held].map(([id, { state }]) => [id, state]));

describe("Security Hub is told of findings", () => {
  it("as active when they are opened and archived when they are resolved, by the same id", async () => {
    expect(await tell(reportOf(10, { opened: [finding("a"), finding("b")] }))).toEqual([]);
    expect(states()).toEqual({ "eks-auditor/a": "ACTIVE", "eks-auditor/b": "ACTIVE" });
    await tell(reportOf(20, { resolved: [finding("a")] }));
    expect(states()).toEqual({ "eks-auditor/a": "ARCHIVED", "eks-auditor/b": "ACTIVE" });
    expect(endpoint.taken.every(({ path }) => path === "/findings/import")).toBe(true);
  });

  it("alike whatever comes twice or late", async () => {
    const reports = [
      reportOf(10, { opened: [finding("a")] }),
      reportOf(20, { resolved: [finding("a")] }),
      reportOf(30, { opened: [finding("a")] }),
      reportOf(40, { resolved: [finding("a")] }),
    ];
    for (const order of [
      [0, 1, 1, 0],
      [1, 0],
      [3, 0, 1, 2],
      [2, 3, 0, 0, 1],
    ]) {
      hub.held.clear();
      for (const index of order) {
        const report = reports[index];
        if (report) await tell(report);
      }
      expect(states()).toEqual({ "eks-auditor/a": "ARCHIVED" });
    }
  });

  it("a hundred at once, and of one id the last", async () => {
    const many = Array.from({ length: 250 }, (_, n) => finding(`f${n}`));
    expect(await tell(reportOf(10, { opened: [...many, finding("f0")] }))).toEqual([]);
    expect(hub.batches).toEqual([100, 100, 50]);
    expect(hub.held.size).toBe(250);
  });

  it("and says which it did not take, and why", async () => {
    refused = [{ Id: "eks-auditor/a", ErrorCode: "InvalidAccess", ErrorMessage: "not enabled" }];
    expect(await tell(reportOf(10, { opened: [finding("a")] }))).toEqual([
      { id: "eks-auditor/a", reason: "InvalidAccess: not enabled" },
    ]);
    endpoint.fail({ status: 403, body: '{"message":"no"}' });
    await expect(tell(reportOf(10, { opened: [finding("a")] }))).rejects.toThrow();
  });
});

it("names resource, account and product as Security Hub knows them", () => {
  expect(securityFinding(finding("a"), "ACTIVE", second(10), place)).toMatchObject({
    ProductArn: "arn:aws:securityhub:eu-west-1:123456789012:product/123456789012/default",
    AwsAccountId: "123456789012",
    Severity: { Label: "HIGH" },
    Compliance: { Status: "FAILED" },
    Resources: [{ Type: "AwsEksCluster", Region: "eu-central-1", Partition: "aws" }],
  });
});

it("whatever AWS and people call things, a finding fits the SDK's own description and the documented lengths", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 50 }),
    fc.constantFrom("", " ", "x".repeat(9_000)),
  );
  fc.assert(
    fc.property(
      fc.tuple(anyText, anyText, anyText, anyText, fc.array(anyText, { maxLength: 20 })),
      ([id, name, wrong, fix, evidence]) => {
        const of = finding(id, {
          wrong,
          fix,
          evidence,
          resource: { type: "AWS::EKS::Cluster", id: name, name },
        });
        const made = securityFinding(of, "ACTIVE", second(10), place);
        expect(misfits(made, AwsSecurityFinding$)).toEqual([]);
        expect(made.Id?.length).toBeLessThanOrEqual(512);
        expect(made.Title?.length).toBeLessThanOrEqual(256);
        expect(made.Description?.length).toBeLessThanOrEqual(1_024);
        expect(made.Remediation?.Recommendation?.Text?.length).toBeLessThanOrEqual(512);
        expect(Buffer.byteLength(JSON.stringify(made))).toBeLessThan(240_000);
      },
    ),
  );
});
