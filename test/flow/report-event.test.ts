import { readFileSync } from "node:fs";
import type { Effect } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { reportEvent, reportEventDetail } from "@eks-auditor/core/report-event";
import { describe, expect, it } from "vitest";
import { sampleReport, sampleReported } from "../../packages/core/test/notify/sample.ts";
import { reportEventSchemaText } from "../docs/report-event.ts";
import { matchesPattern } from "../infra/matches-pattern.ts";

const page = readFileSync(new URL("../../docs/report-events.md", import.meta.url), "utf8");

/** The patterns that the page shows, by the heading above each. */
const shown = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.split("\n")[0], JSON.parse(/```json\n([\s\S]*?)```/.exec(part)?.[1] ?? "null")]),
);

/** The event as EventBridge delivers it. */
const delivered = (report: Report) => ({
  source: reportEvent.source,
  "detail-type": reportEvent.detailType,
  account: report.accountId,
  detail: JSON.parse(JSON.stringify(reportEventDetail(report, null))) as unknown,
});

const matching = (report: Report): string[] =>
  [...shown].flatMap(([heading = "", pattern]) =>
    matchesPattern(pattern, delivered(report)) ? [heading] : [],
  );

const opened: Effect = {
  kind: "reach",
  direction: "opened",
  severity: "HIGH",
  sentence: "open",
  subject: { type: "AWS::EKS::Cluster", id: "a" },
  evidence: [],
};
const finding = {
  id: "f",
  title: "",
  severity: "HIGH",
  resource: { type: "AWS::EKS::Cluster", id: "a", name: "a" },
  evidence: [],
} as const;
const payments = { accountId: "123456789012", region: "eu-west-1", cluster: "payments" };
const alb = {
  class: "controller",
  name: "AWS Load Balancer Controller",
  principalArn: null,
  evidence: [],
} as const;

const [loud = "", byHand = "", broken = ""] = shown.keys();

describe("the rules that docs/report-events.md shows", () => {
  it.each<[string, Report, string[]]>([
    ["a change that opens", sampleReport([sampleReported({ effects: [opened] })]), [loud]],
    [
      "one that opens a little and closes much",
      sampleReport([
        sampleReported({
          effects: [
            { ...opened, severity: "LOW" },
            { ...opened, direction: "closed" },
          ],
        }),
      ]),
      [],
    ],
    ["a person in payments", sampleReport([sampleReported()], { cluster: payments }), [byHand]],
    ["a controller in payments", sampleReport([sampleReported()], { cluster: payments, by: alb }), []],
    [
      "a namesake elsewhere",
      sampleReport([sampleReported()], { cluster: { ...payments, region: "eu-north-1" } }),
      [],
    ],
    [
      "an endpoint that fails a rule",
      sampleReport([], {
        findings: { opened: [{ ...finding, rule: "eks-endpoint-private" }], resolved: [] },
      }),
      [broken],
    ],
    [
      "an endpoint that fails it no more",
      sampleReport([], {
        findings: { opened: [], resolved: [{ ...finding, rule: "eks-endpoint-private" }] },
      }),
      [],
    ],
    [
      "more than fits into an event",
      sampleReport([sampleReported({ effects: Array(4_000).fill({ ...opened, direction: "closed" }) })]),
      [broken],
    ],
  ])("let through %s", (_, report, expected) => {
    expect(shown.size).toBe(3);
    expect(matching(report)).toEqual(expected);
  });
});

it("docs/report-event.schema.json is what the code sends (npm run docs)", () => {
  const file = readFileSync(new URL("../../docs/report-event.schema.json", import.meta.url), "utf8");
  expect(file).toBe(reportEventSchemaText());
});
