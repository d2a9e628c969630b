import { isDeepStrictEqual } from "node:util";
import type { Effect } from "@eks-auditor/core";
import { clusterDirectory } from "@eks-auditor/core";
import {
  ansiPalette,
  fieldChanges,
  readablePath,
  renderJson,
  renderMarkdown,
  renderTerminal,
  shorten,
} from "@eks-auditor/core/report";
import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { anyReport, everydayReport, hostileText } from "./arbitrary-report.ts";
import { buildReports } from "./build-reports.ts";
import {
  clusterScope,
  endpoint,
  regionScope,
  sampleActor,
  sampleCause,
  sampleChange,
  sampleSnapshot,
} from "./sample.ts";

const opened: Effect = {
  kind: "reach",
  direction: "opened",
  severity: "HIGH",
  sentence: "the Kubernetes API of ssup2-eks-cluster is newly reachable from 0.0.0.0/0",
  subject: { type: "AWS::EKS::Cluster", id: "ssup2-eks-cluster" },
  evidence: ["publicAccessCidrs holds 0.0.0.0/0"],
};

const [sample] = buildReports({
  snapshots: [
    sampleSnapshot(1, clusterScope, [
      sampleChange({ before: endpoint(true, ["203.0.113.0/24"]), after: endpoint(true, ["0.0.0.0/0"]) }),
      sampleChange({
        kind: "deleted",
        section: "access",
        type: "AWS::EKS::AccessEntry",
        id: "arn:aws:iam::123456789012:role/dev",
        name: "dev",
        before: { principalArn: "arn:aws:iam::123456789012:role/dev", kubernetesGroups: ["deployers"] },
        after: null,
      }),
    ]),
  ],
  causesOf: ({ type }) => (type === "AWS::EKS::Cluster" ? [sampleCause()] : []),
  effectsOf: ({ type }) => (type === "AWS::EKS::Cluster" ? [opened] : []),
  directory: clusterDirectory([]),
  sectionsUnread: [
    {
      scope: regionScope,
      section: "load-balancers",
      unread: {
        what: "listeners of web",
        action: "elasticloadbalancing:DescribeListeners",
        reason: "throttled",
        message: "Rate exceeded",
      },
    },
  ],
});
if (!sample) throw new Error("the sample gives a report");

describe.each([
  ["terminal", renderTerminal(sample, { width: 200 })],
  ["Markdown", renderMarkdown(sample).replaceAll("`", "")],
])("a report as %s (demand 13: field, before, after, actor, cluster)", (_, text) => {
  it.each([
    ["what happened, in one line", "HIGH"],
    [
      "the title",
      "ssup2-eks-cluster: API endpoint opened to 0.0.0.0/0 by alice, and 1 more change, 1 of 2 unattributed",
    ],
    ["where", "cluster ssup2-eks-cluster in ap-northeast-2, account 123456789012"],
    ["the field as people write it", "resourcesVpcConfig.publicAccessCidrs"],
    ["before", "203.0.113.0/24"],
    ["who, how and from where", "alice (console, role/Admin, MFA) from 203.0.113.9"],
    ["which call and when, in UTC", "UpdateClusterConfig at 2026-11-22 10:00:01 UTC"],
    ["what it means", opened.sentence],
    ["on which evidence", "publicAccessCidrs holds 0.0.0.0/0"],
    ["what is gone, as it last was (demand 20)", "kubernetesGroups: deployers"],
    ["what nobody is known to have done", "unattributed: no CloudTrail event explains it so far"],
    [
      "what could not be read",
      "elasticloadbalancing:DescribeListeners throttled in ap-northeast-2: listeners of 1 load balancer are not compared (listeners of web: Rate exceeded)",
    ],
  ])("tells %s", (_what, expected) => {
    expect(text).toContain(expected);
  });
});

describe("fields", () => {
  it("tells a list of values once, and a nested document leaf by leaf", () => {
    const before = {
      cidrs: ["a", "b"],
      doc: { Statement: [{ Effect: "Allow", Condition: { "x/y~z": "1" } }] },
    };
    const after = { cidrs: ["b", "c"], doc: { Statement: [{ Effect: "Allow" }] }, "new.key": [] };
    expect(fieldChanges(before, after)).toEqual([
      { path: "/cidrs", before: ["a", "b"], after: ["b", "c"] },
      { path: "/doc/Statement/0/Condition/x~1y~0z", before: "1" },
      { path: "/new.key", after: [] },
    ]);
    expect(readablePath("/doc/Statement/0/Condition/x~1y~0z")).toBe('doc.Statement[0].Condition["x/y~z"]');
  });

  it("shows tags as a set difference, and says how much of a long value it cut", () => {
    const tag = (Key: string, Value: string) => ({ Key, Value });
    const [report] = buildReports({
      snapshots: [
        sampleSnapshot(1, clusterScope, [
          sampleChange({
            before: { tags: [tag("owner", "blue"), tag("env", "prod")], note: "x" },
            after: { tags: [tag("env", "prod"), tag("owner", "green")], note: "y".repeat(10_000) },
          }),
        ]),
      ],
      causesOf: () => [],
      effectsOf: () => [],
      directory: clusterDirectory([]),
    });
    if (!report) throw new Error("a change gives a report");
    const text = renderTerminal(report);
    expect(text).toContain("- owner=blue");
    expect(text).toContain("+ owner=green");
    expect(text).not.toContain("env=prod");
    expect(text).toMatch(/…\s+\(\+9781 characters\)/);
    expect(report.changes[0]?.fields.map(({ path }) => path)).toEqual(["/note", "/tags"]);
  });

  it("cuts any text to its length, between characters, and counts what is missing", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 30, max: 200 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        const [, kept = "", count = ""] = /^([\s\S]*)… \(\+(\d+) characters\)$/.exec(short) ?? [];
        if (short !== text) expect(kept.length + Number(count)).toBe(text.length);
      }),
    );
  });
});

/** What the palette itself puts between the words. */
const paletteSequence = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]+m`, "g");

describe("text from AWS is data, in any report", () => {
  it("cannot steer a terminal", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = renderTerminal(report);
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(text.length).toBeLessThan(600_000);
        const coloured = renderTerminal(report, { palette: ansiPalette });
        expect(coloured.replace(paletteSequence, "")).toBe(text);
      }),
      { numRuns: inject("thorough") ? 60 : 15 },
    );
  });

  it("makes no HTML, link, image or heading of its own in Markdown", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const outside = renderMarkdown(report).replace(/(?<!\\)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
        expect(outside).not.toMatch(/[<>]/);
        expect(outside).not.toMatch(/(?<!\\)(\\\\)*[[\]]/);
        expect(outside.match(/^#{1,3} /gm)?.length).toBe(1 + Math.min(200, report.changes.length));
      }),
      { numRuns: inject("thorough") ? 60 : 15 },
    );
  });

  it("counts truly what it does not show", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const hidden = report.changes.length - 50;
        const said = /\.\.\. and ([\d,]+) more changes?/
          .exec(renderTerminal(report))?.[1]
          ?.replaceAll(",", "");
        expect(Number(said ?? 0)).toBe(Math.max(0, hidden));
      }),
      { numRuns: inject("thorough") ? 30 : 8 },
    );
  });

  it("is the report itself as JSON, the same for any order of keys", () => {
    fc.assert(
      fc.property(everydayReport, (report) => {
        const text = renderJson(report);
        expect(isDeepStrictEqual(JSON.parse(text), JSON.parse(JSON.stringify(report)))).toBe(true);
        expect(renderJson(JSON.parse(text))).toBe(text);
        const reversed = Object.fromEntries(Object.entries(report).reverse());
        expect(renderJson({ ...report, ...reversed })).toBe(text);
      }),
      { numRuns: 20 },
    );
  });
});

it("names an actor once where several events are his", () => {
  const [report] = buildReports({
    snapshots: [sampleSnapshot(1, clusterScope, [sampleChange()])],
    causesOf: () => [
      sampleCause({ eventID: "a" }),
      sampleCause({ eventID: "b", eventName: "TagResource" }),
      sampleCause({ eventID: "c", actor: sampleActor({ name: "bob", mfa: null, from: null }) }),
    ],
    effectsOf: () => [],
    directory: clusterDirectory([]),
  });
  if (!report) throw new Error("a change gives a report");
  const text = renderTerminal(report);
  expect(text.match(/alice \(/g)).toHaveLength(1);
  expect(text).toContain("bob (console, role/Admin)");
  expect(text).toContain("TagResource at 2026-11-22 10:00:01 UTC");
});
