import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Actor, type Cause, type Change, explainChange, stepsOf } from "../../src/index.ts";

const actor: Actor = {
  type: "IAMUser",
  name: "alice",
  principalArn: "arn:aws:iam::111122223333:user/alice",
  accountId: "111122223333",
  sessionName: null,
  sourceIdentity: null,
  federation: null,
  invokedBy: null,
  channel: "console",
  agent: null,
  from: "203.0.113.10",
  mfa: true,
  accessKeyHash: null,
};
const cause = (eventID: string, time: string, over: Partial<Cause> = {}): Cause => ({
  eventID,
  eventTime: `2026-01-01T${time}.000Z`,
  eventSource: "eks.amazonaws.com",
  eventName: "CreateAccessEntry",
  awsRegion: "eu-west-1",
  accountId: "111122223333",
  scope: { kind: "cluster", accountId: "111122223333", region: "eu-west-1", cluster: "payments" },
  sections: ["access"],
  subjects: ["payments|arn:aws:iam::111122223333:role/ops"],
  affects: ["AWS::EKS::AccessEntry"],
  asynchronous: false,
  actor,
  ...over,
});
const change = (over: Partial<Change> = {}): Change => ({
  kind: "modified",
  section: "access",
  type: "AWS::EKS::AccessEntry",
  id: "arn:aws:eks:eu-west-1:111122223333:access-entry/payments/role/111122223333/ops/1",
  name: "ops",
  patch: [],
  before: {},
  after: {},
  owners: [],
  aliases: ["payments|arn:aws:iam::111122223333:role/ops"],
  parents: ["arn:aws:eks:eu-west-1:111122223333:cluster/payments", "payments"],
  observedAt: "2026-01-01T10:00:00.000Z",
  completedAt: "2026-01-01T10:00:04.000Z",
  previousObservedAt: "2026-01-01T09:00:00.000Z",
  previousRevisionAt: "2026-01-01T08:00:00.000Z",
  ...over,
});
const explained = (causes: Cause[], over: Partial<Change> = {}) =>
  explainChange(change(over), causes).map(({ eventID }) => eventID);

describe("a change is explained by", () => {
  it("an event that names the resource", () => expect(explained([cause("a", "09:30:00")])).toEqual(["a"]));
  it("an event that names what contains it, when such events change what is below", () =>
    expect(
      explained([cause("a", "09:30:00", { eventName: "DeleteCluster", subjects: ["payments"] })]),
    ).toEqual(["a"]));
  it("an event during the reading, since the change may have come before its last answer", () =>
    expect(explained([cause("a", "10:00:03")])).toEqual(["a"]));
  it("an event just before the last reading, since AWS reads lag", () =>
    expect(explained([cause("a", "08:57:00")])).toEqual(["a"]));
  it("an hour-old event when AWS finishes such changes late", () =>
    expect(explained([cause("a", "08:10:00", { asynchronous: true })])).toEqual(["a"]));
  it("all events that fit, in order of time, each once", () =>
    expect(explained([cause("b", "09:40:00"), cause("a", "09:30:00"), cause("b", "09:40:00")])).toEqual([
      "a",
      "b",
    ]));
});

describe("a change is not explained by", () => {
  it("an event that names only what contains it, when another names the resource itself", () =>
    expect(
      explained([
        cause("a", "09:20:00", { eventName: "UpdateClusterConfig", subjects: ["payments"] }),
        cause("b", "09:30:00"),
      ]),
    ).toEqual(["b"]));
  it("an event on a sibling", () =>
    expect(
      explained([cause("a", "09:30:00", { subjects: ["payments|arn:aws:iam::111122223333:role/dev"] })]),
    ).toEqual([]));
  it("an event that names the cluster and does not change what is below", () =>
    expect(
      explained([cause("a", "09:30:00", { subjects: ["payments"], affects: ["AWS::EKS::Cluster"] })]),
    ).toEqual([]));
  it("an event on another section", () =>
    expect(explained([cause("a", "09:30:00", { sections: ["cluster"] })])).toEqual([]));
  it("an event after the reading", () => expect(explained([cause("a", "10:05:00")])).toEqual([]));
  it("an event that an earlier revision of the resource already showed", () =>
    expect(explained([cause("a", "08:58:00")], { previousRevisionAt: "2026-01-01T09:00:00.000Z" })).toEqual(
      [],
    ));
});

describe("a creation is explained by", () => {
  const makes = { alterations: [{ type: "AWS::EKS::AccessEntry", kinds: ["created"] }] } as const;
  const born = (time: string, over: Partial<Change> = {}): Partial<Change> => ({
    kind: "created",
    before: null,
    bornAt: `2026-01-01T${time}.000Z`,
    previousRevisionAt: null,
    ...over,
  });

  it("the call of the time that AWS tells, two minutes more or less, however late it is read", () => {
    expect(explained([cause("a", "09:30:00", makes)], born("09:31:59"))).toEqual(["a"]);
    expect(explained([cause("a", "09:30:00", makes)], born("09:28:01"))).toEqual(["a"]);
    expect(explained([cause("a", "09:30:00", makes)], born("09:32:01"))).toEqual([]);
    expect(explained([cause("a", "09:30:00", makes)], born("09:27:59"))).toEqual([]);
    expect(explained([cause("a", "05:00:00", makes)], born("05:00:00"))).toEqual(["a"]);
  });

  it("the nearest of several, since the others made what is gone", () =>
    expect(
      explained([cause("a", "09:30:00", makes), cause("b", "09:31:00", makes)], born("09:30:50")),
    ).toEqual(["b"]));

  it("whoever leads AWS to make it, half an hour later at most", () => {
    const later = {
      alterations: [{ type: "AWS::EKS::AccessEntry", kinds: ["created"], later: true }],
    } as const;
    expect(explained([cause("a", "09:30:00", later)], born("09:59:00"))).toEqual(["a"]);
    expect(explained([cause("a", "09:20:00", later)], born("09:59:00"))).toEqual([]);
  });

  it("those as well who changed it before it was seen, but not by them alone", () => {
    const sets = { alterations: [{ type: "AWS::EKS::AccessEntry", kinds: ["modified"] }] } as const;
    const [made, changed, before] = [
      cause("a", "09:30:00", makes),
      cause("b", "09:40:00", sets),
      cause("c", "09:20:00", sets),
    ];
    expect(explained([made, changed, before], born("09:30:00"))).toEqual(["a", "b"]);
    expect(explained([changed, before], born("09:30:00"))).toEqual([]);
  });

  it("no call on the one before, whose end was seen", () =>
    expect(
      explained(
        [cause("a", "09:29:00", makes)],
        born("09:30:00", { previousRevisionAt: "2026-01-01T09:29:30.000Z" }),
      ),
    ).toEqual([]));
});

describe("another one in the place of one is explained by", () => {
  const kinds = (kind: "created" | "deleted") => ({
    alterations: [{ type: "AWS::EKS::AccessEntry", kinds: [kind] }] as const,
  });
  it("who took the one away and who made the other", () => {
    const again: Partial<Change> = {
      bornAt: "2026-01-01T09:40:00.000Z",
      replaces: { bornAt: "2026-01-01T07:00:00.000Z" },
    };
    const causes = [
      cause("a", "09:30:00", kinds("deleted")),
      cause("b", "09:40:00", kinds("created")),
      cause("c", "09:50:00", kinds("deleted")),
    ];
    expect(explained(causes, again)).toEqual(["a", "b"]);
    const [deletion, creation] = stepsOf(change(again));
    if (!deletion || !creation) throw new Error("no steps");
    expect(explainChange(deletion, causes).map(({ eventID }) => eventID)).toEqual(["a"]);
    expect(explainChange(creation, causes).map(({ eventID }) => eventID)).toEqual(["b"]);
  });
});

it("what AWS completes by itself is explained by who had it made", () => {
  const makes = { alterations: [{ type: "AWS::EKS::AccessEntry", kinds: ["created"] }] } as const;
  const completing: Partial<Change> = {
    completes: true,
    bornAt: "2026-01-01T07:58:00.000Z",
    previousRevisionAt: "2026-01-01T08:00:00.000Z",
  };
  expect(explained([cause("a", "07:58:00", makes)], completing)).toEqual(["a"]);
  expect(explained([cause("a", "07:50:00", makes)], completing)).toEqual([]);
  const { completes: _, ...later } = completing;
  expect(explained([cause("a", "07:58:00", makes)], later)).toEqual([]);
});

it("does not depend on order, repetition or lateness of the events", () => {
  const all = [
    cause("a", "09:30:00"),
    cause("b", "09:40:00"),
    cause("c", "07:00:00"),
    cause("d", "09:40:00"),
  ];
  const expected = explained(all);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.constantFrom(...all)),
      (order, again) => {
        expect(explained([...order, ...again])).toEqual(expected);
      },
    ),
  );
});
