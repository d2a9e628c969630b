import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import draft4 from "ajv-draft-04";
import formatsOfAjv from "ajv-formats";
import { parse } from "csv-parse/sync";
import { parse as parseJunit } from "junit2json";
import { type DefaultTreeAdapterTypes, parse as parseHtml } from "parse5";
import { describe, expect, it } from "vitest";
import { formats } from "../../src/formats/formatted.ts";
import type { FoundFindings } from "../../src/formats/found-findings.ts";
import ocsfSchema from "./ocsf-1.3.0-compliance-finding.schema.json" with { type: "json" };

const require = createRequire(import.meta.url);

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

/** Of one cluster with all that a finding can have, and of what has no ARN, region or name. */
const odd: FoundFindings = {
  ...found,
  items: (["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"] as const).flatMap((severity, index) =>
    found.items.map((item) => ({
      ...item,
      id: `${item.id} ${index}`,
      severity,
      resource: { type: "AWS::EC2::VPC" as const, id: `vpc ${index} %2e%2e/ü\u{1f600}`, name: "" },
      fix: hostile,
      evidence: [],
    })),
  ),
};

describe("SARIF", () => {
  // RTM 5 is the version that OASIS made the standard of.
  const validate = formatsOfAjv
    .default(new draft4.default({ strict: false, allErrors: true, unicodeRegExp: false }))
    .compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

  it.each([found, nothing, odd])("is valid by the schema of SARIF 2.1.0 (%#)", (findings) => {
    validate(JSON.parse(formats.sarif(findings, "1.2.3")));
    expect(validate.errors ?? []).toEqual([]);
  });

  it("would not be valid with a wrong level", () => {
    const log = JSON.parse(formats.sarif(found, "1.2.3").replace('"warning"', '"loud"'));
    expect(validate(log)).toBe(false);
  });

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
  // Made of the schema of OCSF 1.3.0 (Apache-2.0) by the Python package ocsf-json-schema: the class with profile cloud.
  const validate = formatsOfAjv
    .default(new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false }))
    .compile(ocsfSchema);

  it.each([found, odd])(
    "is valid by the schema of class Compliance Finding with profile cloud (%#)",
    (findings) => {
      const events = JSON.parse(formats.ocsf(findings, "1"));
      expect(events.length).toBe(findings.items.length);
      for (const event of events) {
        validate(event);
        expect(validate.errors ?? []).toEqual([]);
      }
    },
  );

  it("would not be valid without what it requires, or with what the class does not have", () => {
    const [event] = JSON.parse(formats.ocsf(found, "1"));
    expect(validate({ ...event, finding_info: undefined })).toBe(false);
    expect(validate({ ...event, severity_id: 77 })).toBe(false);
    expect(validate({ ...event, cluster: "payments" })).toBe(false);
  });

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
  /** The page as a browser's parser reads it, and what it finds wrong. */
  const read = (findings: FoundFindings) => {
    const errors: string[] = [];
    const page = parseHtml(formats.html(findings, "1"), {
      onParseError: ({ code }) => errors.push(code),
      sourceCodeLocationInfo: true,
    });
    const elements = elementsIn(page);
    return {
      errors,
      elements,
      text: elements.flatMap(({ childNodes }) => childNodes.flatMap(textOf)).join("\n"),
    };
  };

  it.each([found, nothing, odd])(
    "is read without an error, and asks nobody for anything (%#)",
    (findings) => {
      const { errors, elements } = read(findings);
      expect(errors).toEqual([]);
      const names = new Set(elements.map(({ tagName }) => tagName));
      for (const name of [
        "script",
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "svg",
        "video",
        "a",
      ])
        expect(names, name).not.toContain(name);
      const attributes = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name));
      expect(new Set(attributes)).toEqual(
        new Set([
          "lang",
          "charset",
          "name",
          "content",
          "http-equiv",
          ...(findings.items.length > 0 ? ["class"] : []),
        ]),
      );
      const style = elements.find(({ tagName }) => tagName === "style");
      expect(style?.childNodes.flatMap(textOf).join("")).not.toMatch(/url\(|@import/);
      const policy = elements
        .flatMap(({ attrs }) => attrs)
        .find(({ value }) => value.includes("default-src"));
      expect(policy?.value).toBe("default-src 'none'; style-src 'unsafe-inline'");
    },
  );

  it("shows text of AWS as text", () => {
    const { text } = read(found);
    expect(text).toContain('=cmd|"<script>alert(1)</script>&\\u0007\\nnext');
    expect(text).toContain("Not read whole, so there may be more: identity");
  });
});

const elementsIn = (node: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] =>
  node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsIn(child)] : []));

const textOf = (node: DefaultTreeAdapterTypes.ChildNode): string[] =>
  node.nodeName === "#text" && "value" in node ? [node.value] : [];
