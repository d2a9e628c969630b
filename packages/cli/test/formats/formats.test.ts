import { parse } from "csv-parse/sync";
import { parse as parseJunit } from "junit2json";
import { describe, expect, it } from "vitest";
import { formats } from "../../src/formats/formatted.ts";
import type { FoundFindings } from "../../src/formats/found-findings.ts";

const hostile = '=cmd|"<script>alert(1)</script>&\u0007\nnext';
const found: FoundFindings = {
  accountId: "123456789012",
  at: "2026-11-22T10:00:00.000Z",
  unread: [{ scope: { kind: "account", accountId: "123456789012" }, section: "identity" }],
  items: [
    {
      id: "eks-audit-logs arn:aws:eks:eu-west-1:123456789012:cluster/payments",
      rule: "eks-audit-logs",
      title: "The control plane writes its logs.",
      wrong: "The control plane does not write its logs.",
      fix: "Enable them.",
      severity: "MEDIUM",
      status: "FAILED",
      resource: {
        type: "AWS::EKS::Cluster",
        id: "arn:aws:eks:eu-west-1:123456789012:cluster/payments",
        name: "payments",
      },
      evidence: ["logs not written: audit"],
      clusters: [{ accountId: "123456789012", region: "eu-west-1", cluster: "payments" }],
      since: "2026-11-20T10:00:00.000Z",
    },
    {
      id: "trust-not-open role",
      rule: "trust-not-open",
      title: "No role trusts everyone.",
      severity: "CRITICAL",
      status: "ERROR",
      resource: { type: "AWS::IAM::Role", id: "arn:aws:iam::123456789012:role/x", name: hostile },
      evidence: [hostile],
      clusters: [],
    },
  ],
};
const nothing: FoundFindings = { ...found, unread: [], items: [] };

describe("SARIF", () => {
  it("names each rule once, and each result by the rule, its level and its resource", () => {
    const [run] = JSON.parse(formats.sarif(found, "1.2.3")).runs;
    expect(run.tool.driver).toMatchObject({ name: "eks-auditor", version: "1.2.3" });
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(["warning", "error"]);
    const { uri } = run.results[1].locations[0].physicalLocation.artifactLocation;
    expect(uri).toMatch(/^[\w%/.~!*'()-]+$/);
    expect(new URL(uri, "file:///").pathname.split("/")).toHaveLength(4);
    expect(JSON.parse(formats.sarif(nothing, "1")).runs[0].results).toEqual([]);
  });
});

describe("JUnit", () => {
  it("is read by a reader of it: a suite a rule, a failure a finding", async () => {
    const suites = await parseJunit(formats.junit(found, "1"));
    if (!suites || !("testsuite" in suites)) throw new Error("the reader finds no suites");
    expect(suites).toMatchObject({ tests: 2, failures: 2 });
    expect(suites.testsuite?.map(({ name }) => name)).toEqual(["eks-audit-logs", "trust-not-open"]);
    expect(suites.testsuite?.[1]?.testcase?.[0]?.failure?.[0]?.message).toContain(
      "<script>alert(1)</script>&\ufffd",
    );
    expect(await parseJunit(formats.junit(nothing, "1"))).toMatchObject({ tests: 0 });
  });
});

describe("CSV", () => {
  it("is read by a reader of it, and no cell is a formula", () => {
    const rows: Record<string, string>[] = parse(formats.csv(found, "1"), { columns: true });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ rule: "eks-audit-logs", clusters: "payments", fix: "Enable them." });
    expect(rows[1]?.resource_name).toBe(`'${hostile}`);
    for (const row of rows) for (const value of Object.values(row)) expect(value).not.toMatch(/^[=+\-@]/);
  });
});

describe("OCSF", () => {
  it("has what class Compliance Finding requires", () => {
    const events = JSON.parse(formats.ocsf(found, "1"));
    for (const event of events) {
      expect(event).toMatchObject({ class_uid: 2003, category_uid: 2, type_uid: 200_301, activity_id: 1 });
      for (const required of ["severity_id", "time", "metadata", "finding_info", "compliance", "cloud"])
        expect(event[required], required).toBeDefined();
      expect(Number.isInteger(event.time)).toBe(true);
      expect(event.metadata).toMatchObject({
        version: "1.3.0",
        product: { vendor_name: expect.any(String) },
      });
      expect(event.finding_info).toMatchObject({ uid: expect.any(String), title: expect.any(String) });
      expect(event.compliance.standards.length).toBeGreaterThan(0);
    }
    expect(events.map(({ severity }: { severity: string }) => severity)).toEqual(["Medium", "Critical"]);
  });
});

describe("HTML", () => {
  it("is one page that runs nothing, fetches nothing, and shows text of AWS as text", () => {
    const page = formats.html(found, "1");
    expect(page).not.toMatch(/<(script|img|link|iframe|object|form)\b/i);
    expect(page).not.toMatch(/\b(src|href|action)=/i);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&amp;");
    expect(page).toContain("Not read whole, so there may be more: identity");
    for (const [, tag = ""] of page.matchAll(/<\/(\w+)>/g))
      expect(page.split(`</${tag}>`).length, tag).toBe(page.split(new RegExp(`<${tag}\\b`)).length);
  });
});
