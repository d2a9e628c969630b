import { randomBytes } from "node:crypto";
import { type Attempt, type Json, type KnownResource, type Resource, shiftInstant } from "@eks-auditor/core";
import { type Report, reportBrief } from "@eks-auditor/core/report";
import {
  BeyondRetentionError,
  type History,
  type HistoryOptions,
  InvalidCommitError,
  InvalidCursorError,
  InvalidLimitError,
  openHistory,
  type Page,
  type PageRequest,
  SnapshotNotFoundError,
} from "@eks-auditor/history";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type Engine, engines } from "./history/engine.ts";
import { sortedJson } from "./history/story.ts";
import { type Call, tap } from "./history/tap.ts";
import {
  cause,
  cluster,
  loadBalancer,
  observe,
  reading,
  region,
  second,
  targetGroup,
} from "./history/world.ts";

const allPages = async <T>(list: (page: PageRequest) => Promise<Page<T>>, limit: number): Promise<T[]> => {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await list({ limit, ...(cursor !== undefined && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};

const values = (resources: readonly KnownResource[], property: string): (Json | undefined)[] =>
  resources.map(({ properties }) => properties[property]);

describe.each(engines)("the history's contract, over $name", ({ open }) => {
  let engine: Engine;
  let history: History;
  let now = second(0);
  const connect = (options: Partial<HistoryOptions> = {}) =>
    openHistory({ client: engine.connect(), tableName: engine.tableName, clock: () => now, ...options });

  beforeEach(async () => {
    engine = await open();
    now = second(0);
    history = connect();
  });
  afterEach(() => engine.close());

  const watched = async (work: (watchedHistory: History) => Promise<unknown>): Promise<Call[]> => {
    const calls: Call[] = [];
    const client = tap(engine.connect(), async (call) => {
      calls.push(call);
      return call.send();
    });
    await work(openHistory({ client, tableName: engine.tableName, clock: () => now }));
    return calls;
  };

  const lb = (at: number, ...resources: Resource[]) =>
    reading(region(), "load-balancers", second(at), resources);

  describe("commits", () => {
    test("a resource is created, modified, deleted and created again, and each instant shows it as it was", async () => {
      await observe(history, lb(1));
      await observe(history, lb(2, loadBalancer("web", { Size: 1 })));
      await observe(history, lb(3, loadBalancer("web", { Size: 2 })));
      await observe(history, lb(4));
      await observe(history, lb(5, loadBalancer("web", { Size: 3 })));
      const sizes = [];
      for (const at of [0, 1, 2, 2.5, 3, 4, 5, 6])
        sizes.push(
          values((await history.sectionAt(region(), "load-balancers", second(at))).resources, "Size"),
        );
      expect(sizes).toEqual([[], [], [1], [1], [2], [], [3], [3]]);
      const { items } = await history.revisions(region(), loadBalancer("web"));
      expect(
        items.map(({ change: { kind, before, after, patch } }) => [
          kind,
          before?.Size,
          after?.Size,
          patch.length,
        ]),
      ).toEqual([
        ["created", undefined, 3, 0],
        ["deleted", 2, undefined, 0],
        ["modified", 1, 2, 1],
        ["created", undefined, 1, 0],
      ]);
      expect(items.map(({ snapshotId }) => snapshotId.slice(-2))).toEqual(["05", "04", "03", "02"]);
      for (const { snapshotId, change } of items)
        expect((await history.snapshot(snapshotId))?.changes).toEqual([change]);
    });

    test("what leaves our view is no longer known and was not deleted", async () => {
      const inVpc = (vpc: string, ...resources: Resource[]) => ({
        ...reading(region(), "network", second(vpc === "a" ? 1 : 2), resources),
        covers: [vpc],
      });
      const subnet = { ...loadBalancer("subnet"), type: "AWS::EC2::Subnet" as const, unit: "a" };
      await observe(history, inVpc("a", subnet));
      await observe(history, inVpc("b"));
      expect(await history.known(region(), "network")).toEqual([]);
      const { items } = await history.revisions(region(), subnet);
      expect(items.map(({ change }) => change.kind)).toEqual(["left", "entered"]);
    });

    test("several sections of one commit are seen together, with the head's states as core defines them", async () => {
      await observe(
        history,
        reading(cluster(), "access", second(1), []),
        reading(cluster(), "nodes", second(2), [], "denied"),
      );
      await observe(history, reading(cluster(), "access", second(3), [], "throttled"));
      const { seq, sections } = await history.head(cluster());
      expect(seq).toBe(2);
      expect(
        sections.map(({ section, status, observedAt, baselineAt, lastCompleteAt }) => ({
          section,
          status,
          observedAt,
          baselineAt,
          lastCompleteAt,
        })),
      ).toEqual([
        {
          section: "access",
          status: "throttled",
          observedAt: second(3),
          baselineAt: second(1),
          lastCompleteAt: second(1),
        },
        { section: "nodes", status: "denied", observedAt: second(2), baselineAt: null, lastCompleteAt: null },
      ]);
      expect((await history.sectionAt(cluster(), "access", second(2))).state?.status).toBe("complete");
      expect((await history.sectionAt(cluster(), "access", second(3))).state?.status).toBe("throttled");
      expect((await history.sectionAt(cluster(), "addons", second(3))).state).toBeNull();
    });

    test("a sweep that finds nothing writes once per scope", async () => {
      await observe(history, lb(1, loadBalancer("web")));
      const calls = await watched((swept) => observe(swept, lb(2, loadBalancer("web"))));
      expect(calls.filter(({ isWrite }) => isWrite)).toHaveLength(1);
      const calm = await watched((swept) =>
        observe(
          swept,
          { ...lb(3, loadBalancer("web")), status: "throttled", resources: [] },
          reading(region(), "network", second(3), []),
        ),
      );
      expect(calm.length).toBeGreaterThan(0);
      const again = await watched((swept) =>
        observe(swept, { ...lb(4), status: "throttled" }, reading(region(), "network", second(4), [])),
      );
      expect(again.filter(({ isWrite }) => isWrite)).toHaveLength(1);
    });

    test("a reading that is not newer is stale and writes nothing", async () => {
      await observe(history, lb(5, loadBalancer("web")));
      for (const at of [5, 4]) {
        const calls = await watched(async (late) => expect((await observe(late, lb(at))).kind).toBe("stale"));
        expect(calls.filter(({ isWrite }) => isWrite)).toEqual([]);
      }
      expect(await history.known(region(), "load-balancers")).toHaveLength(1);
    });

    test("a commit that contradicts itself is refused before anything is written", async () => {
      const head = await history.head(region());
      const web = loadBalancer("web");
      const base = {
        head,
        readings: [lb(1, web)],
        changes: [],
        resources: new Map(),
        request: { scope: region(), sections: [], eventIDs: [], origin: "event" } as const,
      };
      const change = {
        kind: "created",
        section: "load-balancers",
        type: web.type,
        id: web.id,
        name: "web",
        patch: [],
        before: null,
        after: {},
        owners: [],
        aliases: [],
        parents: [],
        observedAt: second(1),
        completedAt: second(1),
        previousObservedAt: null,
        previousRevisionAt: null,
      } as const;
      const resources = new Map([[`${web.type}|${web.id}`, web]]);
      const calls = await watched(async (strict) => {
        for (const bad of [
          { ...base, readings: [] },
          { ...base, readings: [lb(1), lb(2)] },
          { ...base, readings: [reading(cluster(), "nodes", second(1), [])] },
          { ...base, changes: [change] },
          { ...base, resources, changes: [change, change] },
          { ...base, resources, changes: [{ ...change, observedAt: second(2) }] },
        ])
          await expect(strict.commit(bad)).rejects.toThrow(InvalidCommitError);
      });
      expect(calls).toEqual([]);
    });

    test("huge, hostile and look-alike resources come back as they were", async () => {
      const odd: Resource[] = [
        loadBalancer("huge", { Bundle: randomBytes(900_000).toString("base64") }),
        { ...loadBalancer("long"), id: `arn:${"x".repeat(2_000)}` },
        { ...loadBalancer("long"), id: `arn:${"x".repeat(1_999)}y` },
        { ...loadBalancer("case"), id: "arn:aws:iam::123456789012:role/Deploy" },
        { ...loadBalancer("case"), id: "arn:aws:iam::123456789012:role/deploy" },
        loadBalancer("keys", { "": "", "a/b~c": [1, null, 1e-300, { "": {} }] }),
        {
          ...loadBalancer("proto"),
          properties: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":2}}'),
        },
        { ...loadBalancer("✈ #|"), id: `id with # | ${"$"}{key} \u{1f600}` },
      ];
      await observe(history, lb(1, ...odd));
      const touched = odd.map((one) => ({ ...one, properties: { ...one.properties, Touched: true } }));
      await observe(
        history,
        lb(
          2,
          ...touched.slice(0, 6),
          { ...touched[6], properties: JSON.parse('{"__proto__":{}}') } as Resource,
          ...touched.slice(7),
        ),
      );
      const { resources } = await history.sectionAt(region(), "load-balancers", second(1));
      const byId = (all: readonly Resource[]) =>
        new Map(all.map(({ id, properties }) => [id, sortedJson(properties)]));
      expect(byId(resources)).toEqual(byId(odd));
      expect(await history.known(region(), "load-balancers")).toHaveLength(odd.length);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      for (const one of odd) expect((await history.revisions(region(), one)).items).toHaveLength(2);
    });
  });

  describe("time travel", () => {
    test("reads do not grow with revisions", async () => {
      const size = (at: number) =>
        lb(at, ...["a", "b", "c"].map((name) => loadBalancer(name, { Size: at, Tags: { a: "b", c: "d" } })));
      const readsAt = async (at: number): Promise<number> => {
        let items = 0;
        const client = tap(engine.connect(), async (call) => {
          const output = await call.send();
          if (typeof output === "object" && output !== null && "Count" in output)
            items += Number(output.Count);
          return output;
        });
        const reader = openHistory({ client, tableName: engine.tableName, clock: () => now });
        const { resources } = await reader.sectionAt(region(), "load-balancers", second(at));
        expect(values(resources, "Size")).toEqual([at, at, at]);
        return items;
      };
      // Every sixteenth revision is whole: of both lengths there are several such stretches.
      const [short, long] = inject("thorough") ? [40, 120] : [20, 52];
      for (let at = 1; at <= short; at += 1) await observe(history, size(at));
      const few = Math.max(await readsAt(3), await readsAt(short / 2), await readsAt(short - 1));
      for (let at = short + 1; at <= long; at += 1) await observe(history, size(at));
      const many = Math.max(
        await readsAt(3),
        await readsAt(short),
        await readsAt(long - 20),
        await readsAt(long - 1),
      );
      expect(many).toBe(few);
      expect(await readsAt(long)).toBe(3);
      // three resources, at most 16 revisions each back to a full state, and one section state
      expect(many).toBeLessThanOrEqual(3 + 3 * 16 + 1);
    });

    test("clusters are those that existed at the instant", async () => {
      const itself = (name: string): Resource => ({
        ...loadBalancer(name),
        type: "AWS::EKS::Cluster",
        id: `arn:aws:eks:eu-west-1:123456789012:cluster/${name}`,
        properties: { name },
      });
      await observe(history, reading(cluster("b"), "cluster", second(1), [itself("b")]));
      await observe(history, reading(cluster("a"), "cluster", second(2), [itself("a")]));
      await observe(history, reading(cluster("b"), "cluster", second(3), []));
      const namesAt = async (at?: number) =>
        (await history.clusters(at === undefined ? undefined : second(at))).map(
          ({ ref, properties }) => `${ref.cluster} ${String(properties.name)}`,
        );
      expect(await namesAt(0)).toEqual([]);
      expect(await namesAt(2)).toEqual(["a a", "b b"]);
      expect(await namesAt()).toEqual(["a a"]);
      expect((await history.scopes()).map(({ scope }) => ("cluster" in scope ? scope.cluster : ""))).toEqual([
        "a",
        "b",
      ]);
    });

    test("what is older than the retention is refused, and what is younger stays whole", async () => {
      const day = 86_400;
      const keeping = connect({ retention: { revisionDays: 30 } });
      await observe(keeping, lb(0, loadBalancer("web", { Size: 1 }), loadBalancer("old")));
      now = second(20 * day);
      await observe(keeping, lb(20 * day, loadBalancer("web", { Size: 2 })));
      now = second(40 * day);
      await expect(keeping.sectionAt(region(), "load-balancers", second(9 * day))).rejects.toThrow(
        BeyondRetentionError,
      );
      const { resources } = await keeping.sectionAt(region(), "load-balancers", second(15 * day));
      expect(values(resources, "LoadBalancerName")).toEqual(["old", "web"]);
      expect((await keeping.snapshots(region())).items.map(({ seq }) => seq)).toEqual([2]);
      expect(
        (await keeping.revisions(region(), loadBalancer("web"))).items.map(
          ({ change }) => change.after?.Size,
        ),
      ).toEqual([2]);
    });
  });

  describe("lists", () => {
    test("snapshots and revisions are paged, newest first", async () => {
      for (let at = 1; at <= 41; at += 1)
        await observe(history, lb(at, loadBalancer("web", { Size: at, Notes: "x".repeat(100) })));
      for (const limit of [1, 7, 41, 500]) {
        const snapshots = await allPages((page) => history.snapshots(region(), page), limit);
        expect(snapshots.map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, n) => 41 - n));
        const revisions = await allPages(
          (page) => history.revisions(region(), loadBalancer("web"), page),
          limit,
        );
        expect(revisions.map(({ change }) => [change.before?.Size, change.after?.Size])).toEqual(
          Array.from({ length: 41 }, (_, n) => [n === 40 ? undefined : 40 - n, 41 - n]),
        );
      }
      expect((await history.revisions(region(), loadBalancer("unknown"))).items).toEqual([]);
    });

    test("a cursor that was cut, changed, made up, or given by another list is refused", async () => {
      for (const at of [1, 2, 3]) await observe(history, lb(at, loadBalancer("web", { Size: at })));
      const { cursor = "" } = await history.snapshots(region(), { limit: 1 });
      expect(cursor).toMatch(/^[\w.-]+$/);
      for (const bad of [
        "",
        "x",
        cursor.slice(1),
        `${cursor}x`,
        cursor.replace(".", ".."),
        "eyJwayI6Ing.abc",
        "%00",
        "__proto__",
      ])
        await expect(history.snapshots(region(), { cursor: bad }), bad).rejects.toThrow(InvalidCursorError);
      await expect(history.revisions(region(), loadBalancer("web"), { cursor })).rejects.toThrow(
        InvalidCursorError,
      );
      await expect(history.snapshots(cluster(), { cursor })).rejects.toThrow(InvalidCursorError);
      await expect(history.reports({ cursor })).rejects.toThrow(InvalidCursorError);
      for (const limit of [0, 501, 1.5, Number.NaN])
        await expect(history.snapshots(region(), { limit })).rejects.toThrow(InvalidLimitError);
    });

    test("ids that name no commit give nothing", async () => {
      for (const id of [
        "",
        "x",
        "region/1/eu-west-1@000000000001",
        "a@b@c",
        "region/1/eu@00000000000x",
        `${"r".repeat(5_000)}@000000000001`,
      ])
        expect(await history.snapshot(id), id).toBeNull();
      await expect(history.markPublished("region/1/eu@000000000009", second(1))).rejects.toThrow(
        SnapshotNotFoundError,
      );
      await expect(history.markUnpublished("nothing")).rejects.toThrow(SnapshotNotFoundError);
      expect(await history.report("nothing")).toBeNull();
    });

    test("commits wait to be published, oldest first, until they are marked, and again when marked anew", async () => {
      const waiting = async () =>
        (await Array.fromAsync(history.unpublished())).map(({ id }) => id.slice(0, 7) + id.slice(-2));
      now = second(10);
      await observe(history, lb(1, loadBalancer("web")));
      now = second(11);
      await observe(history, reading(cluster(), "access", second(2), [loadBalancer("x")]));
      now = second(12);
      await observe(history, lb(3));
      await observe(history, reading(region(), "network", second(4), []));
      expect(await waiting()).toEqual(["region/01", "cluster01", "region/02"]);
      expect(await history.waiting()).toEqual({ commits: 3, oldestCommittedAt: second(10) });
      expect(await history.waiting(2)).toMatchObject({ commits: 2 });
      const [first] = await Array.fromAsync(history.unpublished());
      await history.markPublished(first?.id ?? "", second(13));
      await history.markPublished(first?.id ?? "", second(14));
      expect(await waiting()).toEqual(["cluster01", "region/02"]);
      await history.markUnpublished(first?.id ?? "");
      expect(await waiting()).toEqual(["region/01", "cluster01", "region/02"]);
    });

    test("causes are stored once and found by time, both ends included", async () => {
      const one = (id: string, at: number) => cause(region(), id, second(at), ["web"]);
      expect(await history.recordCauses([one("b", 2), one("a", 2), one("b", 2), one("c", 9)])).toEqual([
        one("b", 2),
        one("a", 2),
        one("c", 9),
      ]);
      expect(await history.recordCauses([{ ...one("a", 2), eventName: "Other" }, one("d", 3)])).toEqual([
        one("d", 3),
      ]);
      expect(
        (await history.causes(region(), second(2), second(3))).map(
          ({ eventID, eventName }) => `${eventID} ${eventName}`,
        ),
      ).toEqual(["a SetSubnets", "b SetSubnets", "d SetSubnets"]);
      expect(await history.causes(region(), second(2.1), second(2.9))).toEqual([]);
      expect(await history.causes(region(), second(3), second(2))).toEqual([]);
      expect(await history.causes(cluster(), second(0), second(99))).toEqual([]);
      const ledgerMilliseconds = 400 * 86_400_000;
      now = second(50);
      await history.recordCauses([one("e", 2)]);
      now = shiftInstant(second(1), ledgerMilliseconds);
      expect((await history.causes(region(), second(0), second(99))).map(({ eventID }) => eventID)).toEqual([
        "e",
      ]);
    });

    test("failed calls are listed newest first, across months", async () => {
      const { actor, eventSource, awsRegion, accountId } = cause(region(), "x", second(0), []);
      const attempt = (index: number): Attempt => ({
        eventID: `e-${String(index).padStart(2, "0")}`,
        eventTime: shiftInstant(second(0), -Math.floor(index / 2) * 9 * 86_400_000),
        eventSource,
        eventName: "DeleteCluster",
        awsRegion,
        accountId,
        actor,
        errorCode: "AccessDenied",
        errorMessage: null,
        subjects: [],
      });
      const all = Array.from({ length: 30 }, (_, index) => attempt(index));
      await history.recordAttempts([...all, ...all.slice(0, 3)]);
      await history.recordAttempts(all.slice(0, 2));
      const ordered = all.toSorted((a, b) =>
        a.eventTime < b.eventTime || (a.eventTime === b.eventTime && a.eventID < b.eventID) ? 1 : -1,
      );
      for (const limit of [1, 4, 30, 100])
        expect(await allPages((page) => history.attempts(page), limit)).toEqual(ordered);
      const [from, to] = [
        shiftInstant(second(0), -36 * 86_400_000),
        shiftInstant(second(0), -18 * 86_400_000),
      ];
      const within = ordered.filter(({ eventTime }) => eventTime >= from && eventTime <= to);
      expect(within).toHaveLength(6);
      expect(await allPages((page) => history.attempts({ ...page, from, to }), 4)).toEqual(within);
    });

    test("counters add up by day", async () => {
      await history.count("events.unknown");
      await history.count("events.unknown", 4);
      await history.count("changes.unattributed");
      now = shiftInstant(now, 86_400_000);
      await history.count("events.unknown", 10);
      expect(await history.counters()).toEqual({ "events.unknown": 10 });
      expect(await history.counters(2)).toEqual({ "changes.unattributed": 1, "events.unknown": 15 });
      await expect(history.counters(0)).rejects.toThrow(InvalidLimitError);
      await expect(history.counters(401)).rejects.toThrow(InvalidLimitError);
    });

    test("what is known by an identifier outlives the resource, as long as causes are kept", async () => {
      const group = targetGroup("web", loadBalancer("web"));
      const ids = [loadBalancer("web").id];
      await observe(history, lb(1, loadBalancer("web"), group));
      expect([...(await history.aliases("123456789012", [group.id, "arn:of:nothing"]))]).toEqual([
        [group.id, [{ scope: region(), ids, endedAt: null }]],
      ]);
      expect((await history.aliases("210987654321", [group.id])).size).toBe(0);
      const touched = { ...group, properties: { ...group.properties, HealthCheckPath: "/" } };
      const calls = await watched((seen) => observe(seen, lb(2, loadBalancer("web"), touched)));
      expect(calls.filter(({ input }) => JSON.stringify(input).includes("alias#"))).toEqual([]);
      await observe(history, lb(3, loadBalancer("web")));
      const gone = [{ scope: region(), ids, endedAt: second(3) }];
      expect((await history.aliases("123456789012", [group.id])).get(group.id)).toEqual(gone);
      now = shiftInstant(second(3), 399 * 86_400_000);
      expect((await history.aliases("123456789012", [group.id])).get(group.id)).toEqual(gone);
      now = shiftInstant(second(3), 401 * 86_400_000);
      expect((await history.aliases("123456789012", [group.id])).size).toBe(0);
    });

    test("marks move forward only, whoever writes them, in one write and one read", async () => {
      expect(await history.marks()).toEqual([]);
      const calls = await watched(async (seen) => {
        await seen.putMark("event", { at: second(5), seenAt: second(8) });
        await seen.putMark("event", { at: second(4), seenAt: second(9) });
        await seen.putMark("event", { at: second(5), seenAt: second(9) });
        await seen.marks();
      });
      expect(calls.map(({ command }) => command)).toEqual([
        ...Array(3).fill("PutItemCommand"),
        "QueryCommand",
      ]);
      await connect().putMark("sweep", { at: second(1), seenAt: second(1) });
      await history.putMark("event", { at: second(6), seenAt: second(10) });
      expect(await history.marks()).toEqual([
        { name: "event", at: second(6), seenAt: second(10) },
        { name: "sweep", at: second(1), seenAt: second(1) },
      ]);
    });
  });

  describe("reports", () => {
    const report = (id: string, at: number, name: string | null): Report => ({
      id,
      accountId: "123456789012",
      cluster: name === null ? null : { accountId: "123456789012", region: "eu-west-1", cluster: name },
      from: second(at),
      to: second(at),
      snapshotIds: [],
      severity: "LOW",
      title: id,
      actors: [],
      changes: [],
      unattributed: 0,
      unread: [],
    });

    test("are listed newest first: all, of a cluster, of none, and within a time", async () => {
      for (const one of [
        report("r1", 1, "a"),
        report("r3", 3, null),
        report("r2", 2, "b"),
        report("r4", 4, "a"),
        report("r5", 4, "a"),
      ])
        expect(await history.putReport(one, 0)).toBe(1);
      const ids = async (query: Parameters<History["reports"]>[0], limit = 2) =>
        (await allPages((page) => history.reports({ ...query, ...page }), limit)).map(
          ({ report: { id } }) => id,
        );
      const ofA = { cluster: { accountId: "123456789012", region: "eu-west-1", cluster: "a" } };
      expect(await ids({})).toEqual(["r5", "r4", "r3", "r2", "r1"]);
      expect(await ids({}, 1)).toEqual(["r5", "r4", "r3", "r2", "r1"]);
      expect(await ids(ofA)).toEqual(["r5", "r4", "r1"]);
      expect(await ids({ cluster: "unowned" })).toEqual(["r3"]);
      expect(await ids({ from: second(2), to: second(3) })).toEqual(["r3", "r2"]);
      expect(await ids({ ...ofA, from: second(4) }, 1)).toEqual(["r5", "r4"]);
      expect(await ids({ ...ofA, from: second(5) })).toEqual([]);
    });

    test("are replaced only by who knows the version, and move in the lists", async () => {
      now = second(7);
      await history.putReport(report("r1", 1, "a"), 0);
      await history.putReport(report("r2", 2, "a"), 0);
      expect(await history.putReport({ ...report("r1", 1, "a"), title: "again" }, 0)).toBeNull();
      expect(await history.putReport({ ...report("r1", 9, "a"), title: "more" }, 1)).toBe(2);
      expect(await history.putReport({ ...report("r1", 9, "a"), title: "other" }, 1)).toBeNull();
      expect(await history.putReport(report("r9", 9, "a"), 3)).toBeNull();
      const { items } = await history.reports({
        cluster: { accountId: "123456789012", region: "eu-west-1", cluster: "a" },
      });
      expect(items.map((stored) => `${stored.report.title} ${stored.version} ${stored.createdAt}`)).toEqual([
        `more 2 ${second(7)}`,
        `r2 1 ${second(7)}`,
      ]);
    });

    test("are told by the index alone, whatever is in them, and move with what is added", async () => {
      const cluster = { accountId: "123456789012", region: "eu-west-1", cluster: "a" };
      const nasty = `"#\u0000 \ud83d\ude00 \ud800 ${"\u{1f4a5}".repeat(2_000)}`;
      const loud = {
        ...report("r1", 1, "a"),
        severity: "HIGH",
        title: nasty,
        unattributed: 2,
      } satisfies Report;
      await history.putReport(loud, 0);
      await history.putReport(report("r2", 2, null), 0);
      await history.putReport(report("r3", 3, "a"), 0);
      const briefs = async (query?: Parameters<History["briefs"]>[0]) =>
        Array.fromAsync(history.briefs(query));
      const all = await briefs();
      expect(all.map(({ id }) => id)).toEqual(["r3", "r2", "r1"]);
      expect(all[1]).toEqual(reportBrief(report("r2", 2, null)));
      expect(all[2]).toMatchObject({ id: "r1", severity: "HIGH", cluster, unattributed: 2, cut: true });
      expect(nasty.toWellFormed().startsWith((all[2]?.title ?? "?").slice(0, -1).toWellFormed())).toBe(true);
      expect((await briefs({ cluster })).map(({ id }) => id)).toEqual(["r3", "r1"]);
      expect((await briefs({ cluster: "unowned" })).map(({ id }) => id)).toEqual(["r2"]);
      expect((await briefs({ from: second(2), to: second(2) })).map(({ id }) => id)).toEqual(["r2"]);
      const [first] = all;
      expect((await briefs({ ...(first && { after: first }) })).map(({ id }) => id)).toEqual(["r2", "r1"]);
      await history.putReport({ ...report("r1", 9, "a"), title: "more" }, 1);
      expect((await briefs({ cluster })).map(({ title }) => title)).toEqual(["more", "r3"]);
    });

    test("keep their deliveries, one per channel, taken once", async () => {
      await history.putReport(report("r1", 1, null), 0);
      const taking = { channel: "C1", status: "sending", at: second(1) } as const;
      const taken = await Promise.all(
        [1, 2, 3].map(() => history.putDelivery("r1", taking, { onlyIfAbsent: true })),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      const sent = { channel: "C1", status: "sent", at: second(2), threadTs: "1.2", told: "x" } as const;
      expect(await history.putDelivery("r1", sent)).toBe(true);
      await history.putDelivery("r1", { ...taking, channel: "C2" });
      await history.putReport({ ...report("r1", 1, null), title: "more" }, 1);
      const stored = await history.report("r1");
      expect(stored?.deliveries).toEqual([sent, { ...taking, channel: "C2" }]);
      expect(stored?.report.title).toBe("more");
    });
  });
});
