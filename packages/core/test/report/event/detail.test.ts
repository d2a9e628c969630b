import type { Effect } from "@eks-auditor/core";
import {
  entryBytes,
  entryBytesMax,
  ReportEventDetail,
  reportAddress,
  reportEvent,
  reportEventDetail,
} from "@eks-auditor/core/report-event";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleReport, sampleReported } from "../../notify/sample.ts";
import { anyReport } from "../arbitrary-report.ts";
import { clusterRef } from "../sample.ts";

const opens: Effect = {
  kind: "reach",
  direction: "opened",
  severity: "HIGH",
  sentence: "the Kubernetes API is reachable from 0.0.0.0/0",
  subject: { type: "AWS::EKS::Cluster", id: "arn:of-the-cluster" },
  evidence: [],
};
const closes: Effect = { ...opens, kind: "trust", direction: "closed", severity: "LOW" };
const finding = {
  id: "f-1",
  rule: "eks-endpoint-private",
  title: "",
  severity: "HIGH",
  resource: { type: "AWS::EKS::Cluster", id: "arn:of-the-cluster", name: "payments" },
  evidence: [],
} as const;

const link = reportAddress("https://api.example/", "0123456789abcdef0123456789abcdef");

describe("the event of a report", () => {
  it("tells what rules choose by", () => {
    const report = sampleReport(
      [
        sampleReported({ effects: [closes, opens], namespaces: ["shop"] }),
        sampleReported({ type: "AWS::IAM::Role" }),
      ],
      {
        snapshotIds: ["region/123456789012/eu-west-1@000000000002", "account/123456789012@000000000001"],
        findings: { opened: [finding], resolved: [] },
      },
    );
    const detail = reportEventDetail(report, link);
    expect(detail).toMatchObject({
      schemaVersion: 2,
      reportKind: "changes",
      regions: ["ap-northeast-2", "eu-west-1"],
      clusters: [clusterRef],
      types: ["AWS::EKS::Cluster", "AWS::IAM::Role"],
      kinds: ["modified"],
      namespaces: ["shop"],
      actor: { class: "person-console", name: "alice" },
      findings: { opened: [{ id: "f-1", rule: "eks-endpoint-private", severity: "HIGH" }], resolved: [] },
      counts: { changes: 2, unattributed: 0, effects: 2, findingsOpened: 1, findingsResolved: 0 },
      link: "https://api.example/v1/reports/0123456789abcdef0123456789abcdef",
      truncated: false,
    });
    expect(detail.effects.map(({ severity, text }) => [severity, text])).toEqual([
      ["HIGH", opens.sentence],
      ["LOW", opens.sentence],
    ]);
  });

  it("keeps what events of version 1 told, under the same names", () => {
    const report = sampleReport([sampleReported()]);
    const { id, accountId, cluster, from, to, severity, title, unattributed } = report;
    expect(reportEventDetail(report, null)).toMatchObject({
      ...{ id, accountId, cluster, from, to, severity, title, unattributed },
      changes: 1,
    });
  });

  it("of failed calls has no changes and says its kind", () => {
    const { reportKind, types, regions, clusters } = reportEventDetail(
      sampleReport([], { kind: "attempts", cluster: null, snapshotIds: [] }),
      null,
    );
    expect({ reportKind, types, regions, clusters }).toEqual({
      reportKind: "attempts",
      types: [],
      regions: [],
      clusters: [],
    });
  });

  it("counts an entry as EventBridge does: bytes of UTF-8, and 14 for a time", () => {
    const entry = { source: "é", detailType: "R", detail: "{}" };
    expect(entryBytes(entry)).toBe(5);
    expect(entryBytes({ ...entry, time: new Date(0), resources: ["ü"] })).toBe(21);
  });

  it("always fits, in its published form, and says when something was cut", () => {
    let cut = 0;
    fc.assert(
      fc.property(anyReport, (report) => {
        const detail = reportEventDetail(report, link);
        const text = JSON.stringify(detail);
        expect(entryBytes({ ...reportEvent, detail: text })).toBeLessThanOrEqual(entryBytesMax);
        expect(ReportEventDetail.parse(JSON.parse(text))).toEqual(detail);
        const whole = detail.effects.length === detail.counts.effects;
        if (!whole) expect(detail.truncated).toBe(true);
        if (detail.truncated) cut += 1;
        expect(detail.counts.changes).toBe(report.changes.length);
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(cut).toBeGreaterThan(0);
  });

  it("cuts the least loud effects first, and keeps as much as there is room for", () => {
    const effects = Array.from(
      { length: 6_000 },
      (_, index): Effect => (index === 5_999 ? { ...opens, severity: "CRITICAL" } : closes),
    );
    const {
      effects: kept,
      truncated,
      counts,
    } = reportEventDetail(sampleReport([sampleReported({ effects })]), link);
    expect(truncated).toBe(true);
    expect(counts.effects).toBe(6_000);
    expect(kept[0]?.severity).toBe("CRITICAL");
    expect(kept.length).toBeGreaterThan(500);
  });
});
