import { expect, test } from "vitest";
import type { JsonObject } from "../../src/index.ts";
import { type ReportedChange, standingOf } from "../../src/report/index.ts";

const seen = "2026-11-22T10:00:00.000Z";
const change = (kind: ReportedChange["kind"], more: Partial<ReportedChange> = {}): ReportedChange => ({
  kind,
  section: "cluster",
  type: "AWS::EKS::Cluster",
  id: "payments",
  name: "payments",
  fields: [],
  causes: [],
  effects: [],
  observedAt: seen,
  ...more,
});
const opened = change("modified", {
  fields: [
    { path: "/vpc/cidrs", before: ["10.0.0.0/8"], after: ["0.0.0.0/0"] },
    { path: "/vpc/public", after: true },
  ],
});
const later = (properties: JsonObject) => ({ properties, revisionAt: "2026-11-22T11:00:00.000Z" });
const vpc = (cidrs: string, isPublic?: boolean) => ({
  vpc: { cidrs: [cidrs], ...(isPublic !== undefined && { public: isPublic }) },
});

test.each([
  ["nothing was changed since", opened, { properties: {}, revisionAt: seen }, "still-so"],
  [
    "something else was changed since",
    opened,
    later({ ...vpc("0.0.0.0/0", true), version: "1.33" }),
    "still-so",
  ],
  ["every field is as it was, also one that was not there", opened, later(vpc("10.0.0.0/8")), "as-before"],
  ["a part is as it was", opened, later(vpc("10.0.0.0/8", true)), "changed-since"],
  ["a field has a third value", opened, later(vpc("192.0.2.0/24", true)), "changed-since"],
  ["which fields is not told, and it was changed since", change("modified"), later({}), "changed-since"],
  ["it was deleted since", opened, null, "gone-since"],
  ["nothing was read that tells", opened, undefined, "unknown"],
  ["what was made is there, whatever it is now", change("created"), later({}), "still-so"],
  ["what was made is gone", change("created"), null, "as-before"],
  ["what was deleted is not there", change("deleted"), null, "still-so"],
  ["what was deleted is there again", change("deleted"), later({}), "as-before"],
  [
    "another one took the place of what was deleted",
    change("deleted", { another: { bornAt: null } }),
    later({}),
    "still-so",
  ],
] as const)("what became of a change is told when %s", (_, change, now, standing) => {
  expect(standingOf(change, now)).toBe(standing);
});
