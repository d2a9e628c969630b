import { describe, expect, test } from "vitest";
import { catalogue } from "../../src/meaning/rules/index.ts";
import type { Report, ReportedChange, ReportedFinding } from "../../src/report/index.ts";
import { notesOf, renderMarkdown, renderTerminal } from "../../src/report/index.ts";
import { reportTitle } from "../../src/report/title.ts";
import { accountId, clusterRef, sampleActor, sampleCause } from "./sample.ts";

const alice = sampleActor({ name: "alice" });

const tagged: ReportedChange = {
  kind: "modified",
  section: "identity",
  type: "AWS::IAM::Role",
  id: "arn:aws:iam::123456789012:role/deploy",
  name: "deploy",
  fields: [{ path: "/Tags/env", after: "prod" }],
  causes: [sampleCause({ actor: alice })],
  effects: [],
  observedAt: "2026-11-22T10:01:00.000Z",
};

const finding = (over: Partial<ReportedFinding> = {}): ReportedFinding => ({
  id: "trust-not-open|x",
  rule: "trust-not-open",
  title: "A role does not trust everyone.",
  wrong: "A role trusts everyone, or nearly everyone.",
  fix: "Name the principals.",
  severity: "HIGH",
  resource: { type: tagged.type, id: tagged.id, name: tagged.name },
  evidence: ["Statement[0] names *"],
  ...over,
});

const effect = (severity: "LOW" | "CRITICAL"): ReportedChange["effects"][number] => ({
  kind: "trust",
  direction: "opened",
  severity,
  sentence: "everyone with an AWS account may now assume role deploy",
  subject: { type: tagged.type, id: tagged.id },
  evidence: [],
});

const report: Report = {
  id: "r-1",
  accountId,
  cluster: clusterRef,
  from: tagged.observedAt,
  to: tagged.observedAt,
  snapshotIds: [],
  severity: "HIGH",
  title: "",
  actors: [alice],
  changes: [tagged],
  unattributed: 0,
  unread: [],
};

const title = (
  reported: ReportedChange,
  findings?: { opened: ReportedFinding[]; resolved: ReportedFinding[] },
): string =>
  reportTitle({
    accountId,
    cluster: { ...clusterRef, cluster: "payments" },
    leading: { reported },
    count: 1,
    actors: [alice],
    unattributed: 0,
    findings,
  });

describe("a report's headline", () => {
  test("is the field that changed, where nothing else is to be said", () => {
    expect(title(tagged)).toBe("payments: role deploy: Tags.env (none) -> prod by alice");
  });

  test("is what is wrong now, not the field", () => {
    expect(title(tagged, { opened: [finding()], resolved: [] })).toBe(
      "payments: a role trusts everyone, or nearly everyone (role deploy): Statement[0] names *, changed by alice",
    );
  });

  test("is the worst of several findings", () => {
    const low = finding({ rule: "x", wrong: "A role has no tags.", severity: "LOW" });
    expect(title(tagged, { opened: [low, finding()], resolved: [] })).toContain("trusts everyone");
  });

  test.each([
    ["LOW", "a role trusts everyone"],
    ["CRITICAL", "everyone with an AWS account may now assume role deploy"],
  ] as const)("is the finding or the effect, whichever is worse: effect %s", (severity, expected) => {
    const changed = { ...tagged, effects: [effect(severity)] };
    expect(title(changed, { opened: [finding()], resolved: [] })).toContain(`payments: ${expected}`);
  });

  test("is what was put right, in words of what is right", () => {
    expect(title(tagged, { opened: [], resolved: [finding()] })).toBe(
      "payments: put right: a role does not trust everyone (role deploy) by alice",
    );
  });

  test.each(catalogue.map((rule) => [rule.id, rule] as const))(
    "%s is worded as what is wrong when it opens and as what is right when it is resolved",
    (_, { id, title: right, wrong, severity, remediation }) => {
      const one = finding({
        rule: id,
        title: right,
        wrong,
        fix: remediation.console,
        severity,
        evidence: [],
      });
      const clause = (sentence: string) => sentence.slice(1, -1);
      expect(title(tagged, { opened: [one], resolved: [] })).toContain(clause(wrong));
      expect(title(tagged, { opened: [], resolved: [one] })).toContain(clause(right));
      const told = (findings: { opened: ReportedFinding[]; resolved: ReportedFinding[] }) =>
        notesOf({ ...report, findings }).flatMap(({ lines }) => lines);
      const [opened = ""] = told({ opened: [one], resolved: [] });
      expect(opened).toContain(`on role deploy: ${wrong}`);
      expect(opened).toContain(`Fix: ${remediation.console}`);
      expect(told({ opened: [], resolved: [one] })).toContain(`${severity} ${id} on role deploy: ${right}`);
    },
  );

  test("is the same on the terminal and in Markdown", () => {
    const told = { ...report, title: title(tagged, { opened: [finding()], resolved: [] }) };
    expect(renderTerminal(told, { width: 400 })).toContain("trusts everyone");
    expect(renderMarkdown(told)).toContain("trusts everyone");
  });
});
