import { buildSummary, dueSummaries } from "@eks-auditor/core/notify";
import { describe, expect, it } from "vitest";
import { accountId, second } from "../report/sample.ts";
import { configOf, sampleReport, sampleReported } from "./sample.ts";

const governed = { owner: "platform", reason: "noise", expires: "2026-12-01T00:00:00Z" };
const day = {
  from: "2026-11-22T00:00:00.000Z",
  to: "2026-11-23T00:00:00.000Z",
  channel: "#eks-audit",
  of: "day",
} as const;
const untold = (...reports: ReturnType<typeof sampleReport>[]) =>
  reports.map((report) => ({ report, told: new Set<string>() }));

describe("a summary says what nobody was told (demands 16, 17)", () => {
  it("what quiet hours held back, the loudest first, with the ids to look it up", () => {
    const config = configOf({ quiet: [{ during: { from: second(0), to: second(60) }, upTo: "HIGH" }] });
    const reports = untold(
      sampleReport([sampleReported({ severity: "LOW" })], { id: "a", title: "quiet" }),
      sampleReport([sampleReported({ severity: "HIGH" })], { id: "b", title: "loud" }),
    );
    const summary = buildSummary(accountId, { ...day, of: "quiet" }, reports, config);
    expect(summary).toMatchObject({
      kind: "summary",
      severity: "HIGH",
      seen: 2,
      notes: [
        {
          heading: "held back",
          lines: [
            "HIGH loud (2026-11-22 10:00:10 UTC, report b)",
            "LOW quiet (2026-11-22 10:00:10 UTC, report a)",
          ],
        },
      ],
    });
    expect(summary?.title).toBe(
      "What nobody was told from 2026-11-22 00:00:00 UTC to 2026-11-23 00:00:00 UTC: 2 reports held back",
    );
  });

  it("who muted what and until when, beside what was told of the same report", () => {
    const config = configOf({ mutes: [{ type: "AWS::EKS::*", ...governed }] });
    const other = sampleReported({ type: "AWS::IAM::Role", id: "r", name: "r" });
    const reports = [{ report: sampleReport([sampleReported(), other]), told: new Set(["#eks-audit"]) }];
    expect(buildSummary(accountId, day, reports, config)?.notes).toEqual([
      {
        heading: "muted or expected",
        lines: ["1 change muted by platform: noise, until 2026-12-01 00:00:00 UTC: ssup2-eks-cluster"],
      },
    ]);
  });

  it("the silent work of controllers in numbers, and only in that of the day", () => {
    const work = sampleReport([sampleReported({ severity: "INFORMATIONAL" })], {
      by: { class: "controller", name: "Karpenter", principalArn: null, evidence: [] },
    });
    const reports = untold(work, { ...work, id: "b" });
    expect(buildSummary(accountId, day, reports, configOf())?.notes).toEqual([
      { heading: "too quiet to tell", lines: ["2 reports of Karpenter in ssup2-eks-cluster"] },
    ]);
    expect(buildSummary(accountId, { ...day, of: "quiet" }, reports, configOf())).toBeNull();
  });

  it("mutes that have ended, so that their owners renew them or let them go", () => {
    const config = configOf({ mutes: [{ cluster: "*", ...governed, expires: second(1) }] });
    const reports = [{ report: sampleReport([sampleReported()]), told: new Set(["#eks-audit"]) }];
    expect(buildSummary(accountId, day, reports, config)?.notes).toEqual([
      {
        heading: "mutes that have ended",
        lines: ["cluster * (platform: noise) ended 2026-11-22 10:00:01 UTC"],
      },
    ]);
  });

  it("nothing where there is nothing, nor of other accounts and other summaries", () => {
    const told = { report: sampleReport([sampleReported()]), told: new Set(["#eks-audit"]) };
    const elsewhere = sampleReport([sampleReported({ severity: "INFORMATIONAL" })], {
      accountId: "210987654321",
    });
    const summary = sampleReport([], { kind: "summary" });
    expect(buildSummary(accountId, day, [told, ...untold(elsewhere, summary)], configOf())).toBeNull();
  });
});

describe("summaries are due", () => {
  it("when quiet hours have ended, and once a day, oldest first", () => {
    const config = configOf({
      quiet: [{ hours: { from: "22:00", to: "06:00" } }],
      summary: { at: "09:00", channel: "#daily" },
    });
    const due = dueSummaries(config, "2026-11-22T10:00:00.000Z");
    expect(due.map(({ of, to, channel }) => [of, to.slice(5, 16), channel])).toEqual([
      ["day", "11-21T09:00", "#daily"],
      ["quiet", "11-22T06:00", "#daily"],
      ["day", "11-22T09:00", "#daily"],
    ]);
    expect(due.at(-1)).toMatchObject({ from: "2026-11-21T09:00:00.000Z" });
  });

  it("never before the time has come, nor without anything that asks for them", () => {
    const during = { from: second(0), to: second(30) };
    expect(dueSummaries(configOf({ quiet: [{ during }] }), second(29))).toEqual([]);
    expect(dueSummaries(configOf({ quiet: [{ during }] }), second(30))).toHaveLength(1);
    expect(dueSummaries(configOf(), second(30))).toEqual([]);
  });
});
