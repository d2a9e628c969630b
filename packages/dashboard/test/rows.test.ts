import { expect, test } from "vitest";
import type { TimelineEntry } from "../src/api/api.generated.ts";
import { rowsOf } from "../src/pages/timeline/rows.ts";

const entry = (id: string, to: string, over: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id,
  kind: "changes",
  accountId: "123456789012",
  cluster: { accountId: "123456789012", region: "eu-west-1", cluster: "payments" },
  from: to,
  to,
  severity: "INFORMATIONAL",
  title: "payments: listener created",
  class: "controller",
  actors: ["AWS Load Balancer Controller"],
  changes: 1,
  unattributed: 0,
  findingsOpened: 0,
  findingsResolved: 0,
  types: [],
  namespaces: [],
  ...over,
});

const shown = (entries: readonly TimelineEntry[], fold = true): string[] =>
  rowsOf(entries, fold).map((row) =>
    row.kind === "fold"
      ? `fold ${row.entries.map(({ id }) => id).join(" ")}`
      : row.kind === "day"
        ? "day"
        : row.entry.id,
  );

test("quiet reports that follow each other are folded, up to the end of their day; one alone is shown", () => {
  const entries = [
    entry("a", "2026-11-22T12:00:00.000Z"),
    entry("b", "2026-11-22T11:00:00.000Z"),
    entry("loud", "2026-11-22T10:30:00.000Z", { severity: "HIGH" }),
    entry("c", "2026-11-22T10:00:00.000Z"),
    entry("d", "2026-11-20T12:00:00.000Z"),
    entry("e", "2026-11-20T11:00:00.000Z"),
  ];
  expect(shown(entries)).toEqual(["day", "fold a b", "loud", "c", "day", "fold d e"]);
  expect(shown(entries, false)).toEqual(["day", "a", "b", "loud", "c", "day", "d", "e"]);
});

test("what nobody answers for, what opened a finding and what failed is never folded, however quiet", () => {
  const at = "2026-11-22T12:00:00.000Z";
  const entries = [
    entry("unattributed", at, { unattributed: 1 }),
    entry("finding", at, { findingsOpened: 1 }),
    entry("attempts", at, { kind: "attempts" }),
  ];
  expect(shown(entries)).toEqual(["day", "unattributed", "finding", "attempts"]);
});
