import { markOf, type Reading, type SectionState } from "@eks-auditor/core";
import { expect, test } from "vitest";
import { appliesAfter, stateAfter } from "../src/commit/section-states.ts";

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
  const turns = (next: Reading, from: SectionState | undefined = before) => appliesAfter(next, from);
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

test("a state says of which load balancers the listeners were not listed, where those of others were", () => {
  const balancer = (id: string) => ({
    ...{ type: "AWS::ElasticLoadBalancingV2::LoadBalancer" as const, id, name: id, properties: {} },
    ...{ aliases: [], parents: [], owners: [] },
  });
  const listener = "AWS::ElasticLoadBalancingV2::Listener" as const;
  const resources = ["a", "b", "c"].map(balancer);
  const after = (lists: Reading["lists"]) =>
    stateAfter(reading("1", { status: "partial", resources, lists }), undefined).unlisted;
  expect(
    after([
      { types: [listener], of: "a" },
      { types: [listener], of: "c" },
    ]),
  ).toEqual({ [listener]: ["b"] });
  expect(after([{ types: [listener] }])).toBeUndefined();
  expect(after([])).toBeUndefined();
});

test("thousands of gaps stay small, and what a reading of a part could not read stands until all is read", () => {
  const gaps = Array.from({ length: 20_000 }, (_, index) => denied("x".repeat(500), `subnet ${index}`));
  const whole = stateAfter(reading("1", { status: "partial", unread: gaps }), undefined);
  expect(JSON.stringify(whole).length).toBeLessThan(5_000);
  expect(whole.unread.reduce((sum, { more = 0 }) => sum + 1 + more, 0)).toBe(20_000);
  const complete = stateAfter(reading("2"), whole);
  const part = stateAfter(
    reading("3", { status: "partial", subjects: ["sg-1"], unread: [denied("no", "rules of sg-1")] }),
    complete,
  );
  expect([part.status, part.unread.map(({ what }) => what)]).toEqual(["partial", ["rules of sg-1"]]);
  expect(stateAfter(reading("4", { subjects: ["sg-2"] }), part).unread).toEqual(part.unread);
  expect(stateAfter(reading("5"), part)).toMatchObject({ status: "complete", unread: [] });
});

test("a reading that leaves details to others says since when they were read, and what it did not ask for stays listed", () => {
  const balancer = (name: string) => ({
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer" as const,
    id: name,
    name,
    properties: {},
    aliases: [],
    parents: [],
    owners: [],
  });
  const listener = "AWS::ElasticLoadBalancingV2::Listener" as const;
  const resources = [balancer("a"), balancer("b")];
  const listed = (name: string) => ({ types: [listener], of: name });
  const round = (waiting: string[], later: string[] = []) => ({ begunAt: "1", waiting, later });
  const first = stateAfter(
    reading("1", { resources, lists: [listed("a")], status: "partial", round: round([markOf("b")]) }),
    undefined,
  );
  expect(first).toMatchObject({ detailsSince: null, unlisted: { [listener]: ["b"] } });
  const second = stateAfter(reading("2", { resources, lists: [listed("b")], round: round([]) }), first);
  expect(second).toMatchObject({
    detailsSince: "1",
    unlisted: { [listener]: [] },
    wholeAt: { [listener]: "1" },
  });
  const third = stateAfter(
    reading("3", { resources, lists: [listed("a")], round: { ...round([], [markOf("b")]), begunAt: "3" } }),
    second,
  );
  expect(third).toMatchObject({ detailsSince: "1", unlisted: { [listener]: [] } });
  const refused = stateAfter(
    reading("4", { resources, lists: [listed("b")], round: { ...round([markOf("a")]), begunAt: "3" } }),
    third,
  );
  expect(refused.unlisted).toEqual({ [listener]: ["a"] });
  expect(stateAfter(reading("5", { resources, lists: [{ types: [listener] }] }), refused)).not.toHaveProperty(
    "detailsSince",
  );
});
