import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Finding,
  findingChanges,
  isOpen,
  type Suppression,
  suppressFindings,
} from "../../../src/meaning/rules/index.ts";

const finding = (over: Partial<Finding> = {}): Finding => ({
  id: "eks-audit-logs|AWS::EKS::Cluster|payments",
  rule: "eks-audit-logs",
  title: "The control plane writes its logs.",
  wrong: "The control plane does not write its logs.",
  fix: "Turn the logs on.",
  status: "FAILED",
  severity: "MEDIUM",
  resource: { type: "AWS::EKS::Cluster", id: "payments", name: "payments", owners: [] },
  evidence: ["logs not written: audit"],
  ...over,
});

const failed = finding();
const unknown = finding({ status: "NOT_EVALUATED", severity: "INFORMATIONAL", evidence: ["not read"] });
const broken = finding({ id: `${failed.id}|ERROR`, status: "ERROR", evidence: ["the rule broke: Error"] });
const suppression: Suppression = {
  rule: "eks-audit-logs",
  resource: "payments",
  owner: "platform team",
  reason: "the cluster is torn down in March",
  expiresAt: "2027-03-01T00:00:00.000Z",
};

const kinds = (before: Finding[], after: Finding[]): string[] =>
  findingChanges(before, after).map(({ kind, finding: { status } }) => `${kind} ${status}`);

describe("the life of a finding", () => {
  test.each<[string, Finding[], Finding[], string[]]>([
    ["opens when the resource begins to fail", [], [failed], ["opened FAILED"]],
    ["resolves when it passes, or is gone", [failed], [], ["resolved FAILED"]],
    ["stays while nothing changes", [failed], [finding()], ["unchanged FAILED"]],
    [
      "is altered when it fails for another reason",
      [failed],
      [finding({ evidence: ["logs not written: api, audit"] })],
      ["altered FAILED"],
    ],
    ["is altered when it gets louder", [failed], [finding({ severity: "HIGH" })], ["altered FAILED"]],
    ["is not resolved by what could not be read", [failed], [unknown], ["obscured FAILED"]],
    ["is revealed, not opened, when it can be told again", [unknown], [failed], ["revealed FAILED"]],
    ["is nothing while it cannot be told", [unknown], [unknown], []],
    ["is nothing when what could not be told turns out well", [unknown], [], []],
    [
      "stands when its rule breaks, and the error shows",
      [failed],
      [broken],
      ["opened ERROR", "obscured FAILED"],
    ],
    [
      "is as it was when its rule is mended",
      [failed, broken],
      [failed],
      ["unchanged FAILED", "resolved ERROR"],
    ],
    [
      "is revealed when a rule that broke is mended",
      [broken],
      [failed],
      ["revealed FAILED", "resolved ERROR"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected);
  });

  test("says how it was before it was altered", () => {
    const louder = finding({ severity: "HIGH" });
    expect(findingChanges([failed], [louder])).toEqual([
      { kind: "altered", finding: louder, previous: failed },
    ]);
  });
});

describe("a suppression", () => {
  const before = "2027-02-28T23:59:59.999Z";
  const covered = suppressFindings([failed], [suppression], before);

  test("covers a finding, with who answers for it and why", () => {
    expect(covered[0]?.suppression).toEqual(suppression);
    expect(covered.some(isOpen)).toBe(false);
    expect(kinds([failed], covered)).toEqual(["suppressed FAILED"]);
    expect(kinds([], covered)).toEqual(["suppressed FAILED"]);
  });

  test("ends when it expires: the finding comes back", () => {
    const after = suppressFindings(covered, [suppression], suppression.expiresAt);
    expect(after).toEqual([failed]);
    expect(kinds(covered, after)).toEqual(["returned FAILED"]);
  });

  test("does not hide that the finding is resolved", () => {
    expect(kinds(covered, [])).toEqual(["resolved FAILED"]);
  });

  test("covers no other resource, no other rule, and no rule that broke", () => {
    const others = [
      finding({ resource: { ...failed.resource, id: "payments-2" } }),
      finding({ rule: "eks-all-logs" }),
      broken,
      unknown,
    ];
    for (const one of suppressFindings(others, [suppression], before))
      expect(one.suppression).toBeUndefined();
  });

  test("of the resource goes before one of the whole rule, and then the one that lasts longest", () => {
    const { resource: _, ...wide } = suppression;
    const later = { ...suppression, expiresAt: "2028-01-01T00:00:00.000Z", reason: "longer" };
    expect(suppressFindings([failed], [wide, suppression, later], before)[0]?.suppression).toEqual(later);
    expect(suppressFindings([failed], [wide], before)[0]?.suppression).toEqual(wide);
  });

  test.each([
    ["without an owner", { ...suppression, owner: " " }, "a suppression has no owner"],
    ["without a reason", { ...suppression, reason: "" }, "a suppression has no reason"],
    [
      "that never ends",
      { ...suppression, expiresAt: "never" },
      "a suppression of eks-audit-logs ends at no moment in time: never",
    ],
  ])("%s is refused", (_, wrong, message) => {
    expect(() => suppressFindings([], [wrong], before)).toThrow(new RangeError(message));
  });
});

const arbitrary = fc
  .uniqueArray(
    fc.record({
      rule: fc.constantFrom("a", "b"),
      resource: fc.constantFrom("x", "y", "z"),
      status: fc.constantFrom("FAILED" as const, "NOT_EVALUATED" as const, "ERROR" as const),
      severity: fc.constantFrom("LOW" as const, "HIGH" as const),
    }),
    { selector: ({ rule, resource }) => `${rule}|${resource}` },
  )
  .map((all) =>
    all.map(({ rule, resource, status, severity }) =>
      finding({
        id: `${rule}|${resource}${status === "ERROR" ? "|ERROR" : ""}`,
        rule,
        status,
        severity,
        resource: { ...failed.resource, id: resource },
      }),
    ),
  );

describe("comparing", () => {
  test("never resolves what could not be told, and never loses what is wrong", () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (before, after) => {
        const changes = findingChanges(before, after);
        const told = new Set(
          after.filter(({ status }) => status !== "FAILED").map(({ id }) => id.replace(/\|ERROR$/, "")),
        );
        for (const { kind, finding: one } of changes)
          if (kind === "resolved" && one.status === "FAILED") expect(told.has(one.id)).toBe(false);
        const mentioned = new Set(changes.map(({ finding: { id } }) => id));
        for (const one of [...before, ...after]) if (isOpen(one)) expect(mentioned.has(one.id)).toBe(true);
      }),
    );
  });

  test("of an evaluation with itself changes nothing", () => {
    fc.assert(
      fc.property(arbitrary, (findings) => {
        for (const { kind } of findingChanges(findings, findings)) expect(kind).toBe("unchanged");
      }),
    );
  });
});
