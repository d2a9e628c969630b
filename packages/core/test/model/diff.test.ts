import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  diffReading,
  fillUnread,
  type KnownResource,
  type Reading,
  type Resource,
  resourceKey,
  type SectionState,
  stepsOf,
  vanished,
  type WholeList,
} from "../../src/index.ts";

const t0 = "2026-01-01T00:00:00.000Z";
const t1 = "2026-01-01T01:00:00.000Z";

const resource = (id: string, over: Partial<Resource> = {}): Resource => ({
  type: "AWS::EC2::Subnet",
  id,
  name: id,
  properties: { size: 1 },
  aliases: [],
  parents: [],
  owners: [],
  ...over,
});
const known = (seen: Resource): KnownResource => ({ ...seen, revisionAt: t0 });
const reading = (resources: Resource[], over: Partial<Reading> = {}): Reading => ({
  scope: { kind: "region", accountId: "111122223333", region: "eu-west-1" },
  section: "network",
  observedAt: t1,
  completedAt: t1,
  status: "complete",
  resources,
  unread: [],
  lists: [{ types: ["AWS::EC2::Subnet"] }],
  calls: 1,
  ...over,
});
const complete: SectionState = {
  section: "network",
  status: "complete",
  observedAt: t0,
  completedAt: t0,
  unread: [],
  baselineAt: t0,
  lastCompleteAt: t0,
  covers: [],
  wholeAt: { "AWS::EC2::Subnet": t0 },
};
const gone = (...resources: Resource[]) => new Map(resources.map((r) => [resourceKey(r), "gone" as const]));

describe("what is not known before", () => {
  const kinds = (seen: Resource, previous: SectionState | null, over: Partial<Reading> = {}) =>
    diffReading({ reading: reading([seen], over), known: [], previous }).map(({ kind }) => kind);

  it("enters with the first reading, and with the first whole list of its type", () => {
    expect(kinds(resource("a"), null)).toEqual(["entered"]);
    expect(
      kinds(resource("a"), {
        ...complete,
        status: "denied",
        baselineAt: null,
        lastCompleteAt: null,
        wholeAt: { "AWS::EC2::RouteTable": t0 },
      }),
    ).toEqual(["entered"]);
  });

  it("was created when an earlier whole list would have shown it, whatever else was refused then", () => {
    expect(kinds(resource("a"), complete)).toEqual(["created"]);
    expect(kinds(resource("a"), { ...complete, status: "partial", lastCompleteAt: null })).toEqual([
      "created",
    ]);
    expect(kinds(resource("a", { bornAt: "2026-01-01T00:30:00.000Z" }), complete)).toEqual(["created"]);
  });

  it("was changed, not created, when AWS says that it is older and it concerns a cluster by itself", () => {
    expect(kinds(resource("a", { bornAt: "2025-01-01T00:00:00.000Z" }), complete)).toEqual(["modified"]);
  });

  it("enters when others merely began to refer to it", () => {
    expect(kinds(resource("a", { bornAt: "2025-01-01T00:00:00.000Z", byReference: true }), complete)).toEqual(
      ["entered"],
    );
  });

  it("enters with a unit that was not covered before", () => {
    const seen = resource("a", { unit: "vpc-2" });
    expect(kinds(seen, { ...complete, covers: ["vpc-1"] }, { covers: ["vpc-1", "vpc-2"] })).toEqual([
      "entered",
    ]);
    expect(kinds(seen, { ...complete, covers: ["vpc-2"] }, { covers: ["vpc-2"] })).toEqual(["created"]);
  });
});

describe("what is no longer shown", () => {
  const old = resource("a");

  it.each<[string, WholeList[]]>([
    ["no list", []],
    ["a list of another type", [{ types: ["AWS::EC2::RouteTable"] }]],
    ["a list of what another holds", [{ types: ["AWS::EC2::Subnet"], of: "vpc-2" }]],
    ["an answer about another", [{ types: ["AWS::EC2::Subnet"], ids: ["b"] }]],
    [
      "a list that holds it, and could not describe it",
      [{ types: ["AWS::EC2::Subnet"], undescribed: ["a"] }],
    ],
  ])("is never deleted by a reading that has %s whole, whatever a second look says", (_, lists) => {
    const seen = reading([], { lists });
    expect(vanished(seen, [known(old)])).toEqual([]);
    expect(
      diffReading({ reading: seen, known: [known(old)], previous: complete, whereabouts: gone(old) }),
    ).toEqual([]);
  });

  it.each<[string, WholeList]>([
    ["all of its type", { types: ["AWS::EC2::Subnet"] }],
    ["what holds it", { types: ["AWS::EC2::Subnet"], of: "vpc-1" }],
    ["itself", { types: ["AWS::EC2::Subnet"], ids: ["a"] }],
  ])("is deleted by a whole list of %s, whatever else was refused", (_, list) => {
    const inside = known(resource("a", { parents: ["vpc-1"] }));
    const seen = reading([], { lists: [list], status: "partial" });
    expect(vanished(seen, [inside])).toEqual([inside]);
    const changes = diffReading({
      reading: seen,
      known: [inside],
      previous: complete,
      whereabouts: gone(old),
    });
    expect(changes.map(({ kind }) => kind)).toEqual(["deleted"]);
  });

  it("ends with what it lies in, though nobody could list it", () => {
    const group = known(resource("sg-1", { type: "AWS::EC2::SecurityGroup" }));
    const rule = known(
      resource("sgr-1", { type: "AWS::EC2::SecurityGroupIngress", parents: ["sg-1", "vpc-1"] }),
    );
    const subnet = known(resource("subnet-1", { parents: ["sg-1"] }));
    const seen = reading([], { lists: [{ types: ["AWS::EC2::SecurityGroup"] }] });
    expect(vanished(seen, [group, rule, subnet])).toEqual([group, rule]);
  });

  it("is deleted only when a second look finds it gone", () => {
    const compare = (where?: "gone" | "present" | "unknown") =>
      diffReading({
        reading: reading([]),
        known: [known(old)],
        previous: complete,
        ...(where && { whereabouts: new Map([[resourceKey(old), where]]) }),
      }).map(({ kind }) => kind);
    expect(compare("gone")).toEqual(["deleted"]);
    expect(compare("present")).toEqual([]);
    expect(compare("unknown")).toEqual([]);
    expect(compare()).toEqual([]);
  });

  it("went out of view with a unit that is no longer covered", () => {
    const old = resource("a", { unit: "vpc-1" });
    const seen = reading([], { covers: ["vpc-2"] });
    expect(vanished(seen, [known(old)])).toEqual([]);
    expect(
      diffReading({ reading: seen, known: [known(old)], previous: complete }).map((c) => c.kind),
    ).toEqual(["left"]);
  });
});

describe("what could not be read", () => {
  const old = resource("a", { properties: { size: 1, tags: { team: "x" } } });

  it("keeps its last known value and makes no change", () => {
    const seen = resource("a", { properties: { size: 1 }, unread: ["tags"] });
    expect(diffReading({ reading: reading([seen]), known: [known(old)], previous: complete })).toEqual([]);
    expect(fillUnread(seen, old)).toEqual(resource("a", { properties: { size: 1, tags: { team: "x" } } }));
  });

  it("does not hide what else changed", () => {
    const seen = resource("a", { properties: { size: 2 }, unread: ["tags"] });
    const [change] = diffReading({ reading: reading([seen]), known: [known(old)], previous: complete });
    expect(change).toMatchObject({
      kind: "modified",
      patch: [{ op: "replace", path: "/size", value: 2 }],
      after: { size: 2, tags: { team: "x" } },
    });
  });

  it("enters when it is read for the first time", () => {
    const never = resource("a", { properties: { size: 1 }, unread: ["tags"] });
    const changes = diffReading({ reading: reading([old]), known: [known(never)], previous: complete });
    expect(changes.map(({ kind }) => kind)).toEqual(["entered"]);
  });
});

it("finds nothing in what it has just recorded, in whatever order it is listed", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), size: fc.jsonValue() }), {
        selector: (r) => r.id,
      }),
      fc.infiniteStream(fc.nat()),
      (rows, keys) => {
        const resources = rows.map(({ id, size }) =>
          resource(id, { properties: { size: JSON.parse(JSON.stringify(size)) } }),
        );
        const shuffled = resources
          .map((r) => ({ r, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ r }) => r);
        expect(
          diffReading({ reading: reading(shuffled), known: resources.map(known), previous: complete }),
        ).toEqual([]);
      },
    ),
  );
});

describe("a resource that concerns others than before, and is itself as it was", () => {
  const before = resource("a", { owners: [{ by: "vpc", vpcId: "vpc-1" }] });
  const after = resource("a", { owners: [{ by: "vpc", vpcId: "vpc-2" }] });
  const changesOf = (seen: Resource, ...others: KnownResource[]) =>
    diffReading({ reading: reading([seen]), known: [known(before), ...others], previous: complete });

  it("enters their view, so that they are known when it is gone; that is no drift", () => {
    expect(changesOf(after)).toEqual([
      expect.objectContaining({
        kind: "entered",
        patch: [],
        before: before.properties,
        after: after.properties,
        owners: [...before.owners, ...after.owners],
      }),
    ]);
  });

  it("stays with those who are known while what that rests on cannot be read", () => {
    expect(changesOf({ ...after, ownersUnsure: true })).toEqual([]);
    expect(fillUnread({ ...after, ownersUnsure: true }, before)).toEqual({
      ...after,
      owners: [...before.owners, ...after.owners],
    });
  });

  it("stays with them until a second look finds gone what a list lacks: it may be what they rest on", () => {
    expect(changesOf(after, known(resource("b")))).toEqual([]);
  });
});

describe("another one of the same name", () => {
  const t = (minute: string) => `2026-01-01T00:${minute}:00.000Z`;
  const role = (RoleId: string, bornAt: string, over: Partial<Resource> = {}): Resource =>
    resource("arn:aws:iam::111122223333:role/ops", {
      type: "AWS::IAM::Role",
      properties: { RoleId, size: 1 },
      bornAt,
      ...over,
    });
  const changesOf = (old: Resource, seen: Resource) =>
    diffReading({ reading: reading([seen]), known: [known(old)], previous: complete });

  it("is told by its time of creation or its unique id, whatever else is the same", () => {
    const cluster = (bornAt: string) => resource("c", { type: "AWS::EKS::Cluster", bornAt });
    for (const [old, seen] of [
      [cluster(t("00")), cluster(t("30"))],
      [role("AROA1", t("00")), role("AROA2", t("30"))],
      [role("AROA1", t("00")), role("AROA2", t("00"))],
      [role("AROA1", t("00")), role("AROA1", t("30"))],
    ] as const) {
      const [change] = changesOf(old, seen);
      expect(change).toMatchObject({ replaces: { bornAt: old.bornAt }, bornAt: seen.bornAt });
      expect(change && stepsOf(change)).toMatchObject([
        { kind: "deleted", before: old.properties, after: null, bornAt: old.bornAt },
        { kind: "created", before: null, after: seen.properties, bornAt: seen.bornAt },
      ]);
    }
  });

  it("is not what AWS tells the time of less exactly, or an instance that was started again", () => {
    expect(changesOf(role("AROA1", t("00")), role("AROA1", "2026-01-01T00:00:00.900Z"))).toEqual([]);
    const instance = (bornAt: string) => resource("i", { type: "AWS::EC2::Instance", bornAt });
    expect(changesOf(instance(t("00")), instance(t("30")))).toEqual([]);
  });

  it("has nothing of the one before that could not be read of it", () => {
    const old = role("AROA1", t("00"), { properties: { RoleId: "AROA1", Tags: { team: "x" } } });
    const seen = role("AROA2", t("30"), { properties: { RoleId: "AROA2" }, unread: ["Tags"] });
    expect(changesOf(old, seen)).toMatchObject([{ after: { RoleId: "AROA2" } }]);
    expect(fillUnread(seen, old)).toEqual(seen);
  });

  it("comes after the end of the one before, also where that was seen", () => {
    const seen = resource("a", { bornAt: "2025-12-31T23:40:00.000Z" });
    const changes = diffReading({
      reading: reading([seen]),
      known: [],
      previous: complete,
      endedAt: new Map([[resourceKey(seen), t0]]),
    });
    expect(changes).toMatchObject([{ kind: "created", previousRevisionAt: t0 }]);
  });
});

describe("what AWS is still making", () => {
  const young = resource("a", { inCreation: true });

  it("is completed by what is seen until AWS is done, and changed by what is seen later", () => {
    const completed = resource("a", { properties: { size: 1, endpoint: "https://a" } });
    const compare = (old: Resource, seen: Resource) =>
      diffReading({ reading: reading([seen]), known: [known(old)], previous: complete });
    expect(compare(young, completed)).toMatchObject([{ kind: "modified", completes: true }]);
    expect(compare(young, resource("a"))).toMatchObject([{ kind: "entered" }]);
    expect(compare(young, young)).toEqual([]);
    expect(compare(resource("a"), completed)[0]).not.toHaveProperty("completes");
  });

  it("is created by the first complete reading of a scope that is younger than its watched surroundings", () => {
    const kinds = (seen: Resource[]) =>
      diffReading({ reading: reading(seen), known: [], previous: null, watchedSince: t0 }).map(
        ({ kind }) => kind,
      );
    expect(kinds([young, resource("b", { unit: "lt-1" })])).toEqual(["created", "entered"]);
  });
});
