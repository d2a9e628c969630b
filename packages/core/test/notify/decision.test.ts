import { severities, shiftInstant } from "@eks-auditor/core";
import { type Decision, decide, decideNotify, decisionKinds, severityAlone } from "@eks-auditor/core/notify";
import type { Report, ReportedChange } from "@eks-auditor/core/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleActor, second } from "../report/sample.ts";
import { configOf, sampleReport, sampleReported } from "./sample.ts";

const config = configOf();
const by = { id: "U0123ABCD", name: "minsu" };
const pressedAt = second(20);
const seenAt = second(60);

const decided = (report: Report, kind: Decision["kind"]): Decision =>
  decide(report, {
    kind,
    at: pressedAt,
    by,
    muteDays: 7,
    severityOf: (change) => severityAlone(change, report, config),
  });

/** The report of a later change. */
const later = (over: Partial<ReportedChange> = {}, report: Partial<Report> = {}): Report =>
  sampleReport([sampleReported({ observedAt: seenAt, ...over })], {
    id: "fedcba9876543210fedcba9876543210",
    from: seenAt,
    to: seenAt,
    ...report,
  });

const isTold = (report: Report, decisions: readonly Decision[], now = second(70)): boolean =>
  decideNotify(report, { ...config, decisions }, now).notify.length > 0;

const [cause] = sampleReported().causes;
if (!cause) throw new Error("the sample has a cause");
const bob = { ...cause, actor: sampleActor({ name: "bob" }) };
const another = { ...sampleReported().fields[0], path: "/version" };

describe("a decision keeps from people what it is about, and nothing else", () => {
  const first = sampleReport([sampleReported()]);

  it.each<[string, Report, readonly Decision["kind"][]]>([
    ["the same again", later(), ["expected", "mine", "mute"]],
    ["another actor", later({ causes: [bob] }), ["mute"]],
    ["one more actor", later({ causes: [cause, bob] }), ["mute"]],
    ["nobody known", later({ causes: [] }), ["mute"]],
    ["another field", later({ fields: [another] }), ["mine"]],
    ["one more field", later({ fields: [...sampleReported().fields, another] }), ["mine"]],
    ["more fields than are told", later({ moreFields: 1 }), ["mine"]],
    ["its end", later({ kind: "deleted" }), ["mine"]],
    ["another resource", later({ id: "arn:aws:eks:ap-northeast-2:123456789012:cluster/other" }), []],
    ["another type", later({ type: "AWS::EKS::Nodegroup" }), []],
    ["something louder", later({ severity: "HIGH" }), []],
    ["something quieter", later({ severity: "LOW" }), ["expected", "mine", "mute"]],
    [
      "a graver finding on it",
      later(
        {},
        {
          findings: {
            opened: [
              {
                id: "f",
                rule: "r",
                title: "t",
                severity: "CRITICAL",
                resource: { type: "AWS::EKS::Cluster", id: sampleReported().id, name: "x" },
                evidence: [],
              },
            ],
            resolved: [],
          },
        },
      ),
      [],
    ],
    [
      "the same in another cluster",
      later({}, { cluster: { accountId: "1", region: "r", cluster: "c" } }),
      [],
    ],
    ["the same in another account", later({}, { accountId: "210987654321" }), []],
    ["a report that began before", later({}, { from: second(19) }), []],
  ])("%s", (_, report, silent) => {
    for (const kind of decisionKinds)
      expect(isTold(report, [decided(first, kind)]), kind).toBe(!silent.includes(kind));
  });

  it.each<[Decision["kind"], number]>([
    ["expected", 24],
    ["mine", 1],
    ["mute", 7 * 24],
  ])("%s ends after %i hours", (kind, hours) => {
    const decision = decided(first, kind);
    expect(decision.expires).toBe(shiftInstant(pressedAt, hours * 3_600_000));
    for (const [moment, told] of [
      [shiftInstant(decision.expires, -1), false],
      [decision.expires, true],
    ] as const)
      expect(isTold(later({ observedAt: moment }, { from: moment, to: moment }), [decision])).toBe(told);
  });

  it("the end of a mute is said beside what is told again", () => {
    const decision = decided(first, "mute");
    const [told] = decideNotify(
      later({ observedAt: decision.expires }, { from: decision.expires }),
      { ...config, decisions: [decision] },
      shiftInstant(decision.expires, 1),
    ).notify;
    expect(told?.report.notes).toEqual([
      {
        heading: "mutes that have ended",
        lines: [
          expect.stringMatching(/^ssup2-eks-cluster \(minsu \(U0123ABCD\): in Slack, .*\) ended 2026-11-29/),
        ],
      },
    ]);
  });

  it("who did it themselves silences nothing where no actor is known", () => {
    const nobody = sampleReport([sampleReported({ causes: [] })]);
    const decision = decided(nobody, "mine");
    expect(decision).toMatchObject({ about: [], beyond: 1 });
    expect(isTold(later({ causes: [] }), [decision])).toBe(true);
  });

  it("no text of a resource is a pattern", () => {
    const wild = sampleReport([sampleReported({ id: "*", name: "*" })]);
    for (const kind of decisionKinds) expect(isTold(later(), [decided(wild, kind)])).toBe(true);
  });

  it("is one small item, and says what it does not reach", () => {
    const many = Array.from({ length: 5_000 }, (_, n) =>
      sampleReported({ id: `arn:${n}`, fields: [{ path: `/${"x".repeat(3_000)}`, before: 1, after: 2 }] }),
    );
    const decision = decided(sampleReport(many), "mute");
    expect(JSON.stringify(decision).length).toBeLessThan(200_000);
    expect(decision.about.length).toBeGreaterThan(10);
    expect(decision.beyond).toBe(5_000 - decision.about.length);
  });
});

it("whatever was decided, nothing that is louder than what was looked at is kept from anyone", () => {
  const change = fc.record({
    id: fc.constantFrom("a", "b"),
    severity: fc.constantFrom(...severities),
    kind: fc.constantFrom("created" as const, "modified" as const, "deleted" as const),
    causes: fc.constantFrom([], [cause], [bob], [cause, bob]),
  });
  const answers = fc.array(fc.tuple(change, fc.constantFrom(...decisionKinds)), { maxLength: 5 });
  fc.assert(
    fc.property(answers, change, (given, next) => {
      const decisions = given.map(([over, kind]) => decided(sampleReport([sampleReported(over)]), kind));
      const silent =
        !isTold(later(next), decisions) && severities.indexOf(next.severity) >= severities.indexOf("LOW");
      if (silent)
        expect(
          given.some(
            ([over]) =>
              over.id === next.id && severities.indexOf(over.severity) >= severities.indexOf(next.severity),
          ),
        ).toBe(true);
    }),
  );
});
