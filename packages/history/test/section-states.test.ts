import type { Reading, SectionState } from "@eks-auditor/core";
import { expect, test } from "vitest";
import { isTurn, stateAfter } from "../src/commit/section-states.ts";

const reading = (observedAt: string, rest: Partial<Reading> = {}): Reading => ({
  scope: { kind: "region", accountId: "123456789012", region: "eu-west-1" },
  section: "network",
  observedAt,
  completedAt: observedAt,
  status: "complete",
  resources: [],
  unread: [],
  calls: 1,
  ...rest,
});

const denied = (message: string, what = "subnets") =>
  ({ what, action: "ec2:DescribeSubnets", reason: "denied", message }) as const;

test("only a complete reading moves the baseline, the last complete reading and the units covered", () => {
  const readings = [
    reading("1", { status: "partial", covers: ["vpc-a"], unread: [denied("no")] }),
    reading("2", { covers: ["vpc-a"] }),
    reading("3", { status: "throttled", covers: ["vpc-b"] }),
    reading("4", { covers: ["vpc-b"] }),
  ];
  const states: SectionState[] = [];
  for (const one of readings) states.push(stateAfter(one, states.at(-1)));
  expect(
    states.map(({ status, observedAt, baselineAt, lastCompleteAt, covers }) => [
      status,
      observedAt,
      baselineAt,
      lastCompleteAt,
      covers.join(),
    ]),
  ).toEqual([
    ["partial", "1", null, null, ""],
    ["complete", "2", "2", "2", "vpc-a"],
    ["throttled", "3", "2", "2", "vpc-a"],
    ["complete", "4", "2", "4", "vpc-b"],
  ]);
});

test("another status, other gaps and other units are a turn; the same again, and AWS's words, are none", () => {
  const before = stateAfter(
    reading("1", { status: "partial", unread: [denied("Request id: 1")] }),
    undefined,
  );
  const turns = (next: Reading, from: SectionState | undefined = before) => isTurn(next, from);
  expect(turns(reading("2"), undefined)).toBe(true);
  expect(turns(reading("2", { status: "partial", unread: [denied("Request id: 2")] }))).toBe(false);
  expect(turns(reading("2", { status: "partial", unread: [denied("Request id: 2", "routes")] }))).toBe(true);
  expect(turns(reading("2", { status: "denied", unread: [denied("Request id: 2")] }))).toBe(true);
  const complete = stateAfter(reading("1", { covers: ["vpc-a"] }), undefined);
  expect(turns(reading("2", { covers: ["vpc-a"] }), complete)).toBe(false);
  expect(turns(reading("2", { covers: ["vpc-a", "vpc-b"] }), complete)).toBe(true);
});
