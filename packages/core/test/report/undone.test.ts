import { expect, test } from "vitest";
import type { Change, JsonObject } from "../../src/index.ts";
import { undoes } from "../../src/report/index.ts";

const change = (before: JsonObject | null, after: JsonObject | null): Change => ({
  kind: before ? (after ? "modified" : "deleted") : "created",
  section: "cluster",
  type: "AWS::EKS::Cluster",
  id: "payments",
  name: "payments",
  patch: [],
  before,
  after,
  owners: [],
  aliases: [],
  parents: [],
  observedAt: "2026-11-22T10:00:00.000Z",
  completedAt: "2026-11-22T10:00:00.000Z",
  previousObservedAt: null,
  previousRevisionAt: null,
});

const closed = { version: "1.31", vpc: { cidrs: ["10.0.0.0/8"], public: false } };
const open = { version: "1.31", vpc: { cidrs: ["0.0.0.0/0"], public: true } };

test.each([
  ["all that was changed is as it was", change(closed, open), change(open, closed), true],
  [
    "something else was changed in between and after",
    change(closed, open),
    change({ ...open, version: "1.32" }, { ...closed, version: "1.33" }),
    true,
  ],
  [
    "a part is not as it was",
    change(closed, open),
    change(open, { ...closed, vpc: { ...closed.vpc, public: true } }),
    false,
  ],
  [
    "it was as before already, and something else changes",
    change(closed, open),
    change(closed, { ...closed, version: "1.32" }),
    false,
  ],
  [
    "a field that came goes",
    change(closed, { ...closed, "a/b": 1 }),
    change({ ...closed, "a/b": 1 }, closed),
    true,
  ],
  ["what was made is deleted", change(null, open), change(closed, null), true],
  ["what was deleted is back", change(closed, null), change(null, closed), true],
  ["what was deleted is back, and otherwise", change(closed, null), change(null, open), false],
  ["what was changed is deleted", change(closed, open), change(open, null), false],
])("a change is undone, or is not, when %s", (_, earlier, later, undone) => {
  expect(undoes(later, earlier)).toBe(undone);
});

test("what merely came into view undoes nothing", () => {
  expect(undoes({ ...change(open, closed), kind: "entered" }, change(closed, open))).toBe(false);
});
