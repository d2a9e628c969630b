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
  lists: [],
  calls: 1,
  ...rest,
});

const denied = (message: string, what = "subnets") =>
  ({ what, action: "ec2:DescribeSubnets", reason: "denied", message }) as const;

test("only a complete reading moves the baseline and the last complete reading", () => {
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
    ["partial", "1", null, null, "vpc-a"],
    ["complete", "2", "2", "2", "vpc-a"],
    ["throttled", "3", "2", "2", "vpc-b"],
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

test("each type remembers when it was last listed whole, until a unit comes in that it was not listed with", () => {
  const subnets = [{ types: ["AWS::EC2::Subnet" as const] }];
  const tables = [{ types: ["AWS::EC2::RouteTable" as const] }];
  const readings = [
    reading("1", { status: "partial", covers: ["vpc-a"], lists: [...subnets, ...tables] }),
    reading("2", { status: "partial", covers: ["vpc-a"], lists: subnets }),
    reading("3", { covers: ["vpc-a"], lists: [{ types: ["AWS::EC2::RouteTable"], of: "vpc-a" }] }),
    reading("4", { status: "partial", covers: ["vpc-a", "vpc-b"], lists: tables }),
  ];
  const states: SectionState[] = [];
  for (const one of readings) states.push(stateAfter(one, states.at(-1)));
  expect(states.map(({ wholeAt }) => wholeAt)).toEqual([
    { "AWS::EC2::Subnet": "1", "AWS::EC2::RouteTable": "1" },
    { "AWS::EC2::Subnet": "2", "AWS::EC2::RouteTable": "1" },
    { "AWS::EC2::Subnet": "2", "AWS::EC2::RouteTable": "1" },
    { "AWS::EC2::RouteTable": "4" },
  ]);
});
