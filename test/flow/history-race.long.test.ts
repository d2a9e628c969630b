import type { Resource } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type Engine, engines } from "./history/engine.ts";
import { portrait, tell } from "./history/story.ts";
import { loseAnswers, tap } from "./history/tap.ts";
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

describe.each(engines)("writers at the same time, over $name", ({ open }) => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await open();
  });
  afterEach(() => engine.close());

  const connect = () => openHistory({ client: engine.connect(), tableName: engine.tableName });
  const lbs = (size: number): Resource[] =>
    ["web", "api", "old"].map((name) => loadBalancer(name, { Size: size }));

  test("one of several on a section wins, the others are stale, and nothing of theirs is left", async () => {
    const reader = connect();
    for (let round = 1; round <= 5; round += 1) {
      const seen = [1, 2, 3, 4].map((n) =>
        reading(region(), "load-balancers", second(round * 60 + n), lbs(round * 10 + n)),
      );
      const outcomes = await Promise.all(seen.map((one) => observe(connect(), one)));
      const won = outcomes.flatMap((outcome, index) =>
        outcome.kind === "committed" ? [{ outcome, one: seen[index] }] : [],
      );
      expect(won.length).toBeGreaterThanOrEqual(1);
      const last = won.toSorted((a, b) => a.outcome.snapshot.seq - b.outcome.snapshot.seq).at(-1);
      const known = await reader.known(region(), "load-balancers");
      expect(known.map(({ properties }) => properties)).toEqual(
        last?.one?.resources
          .map(({ properties }) => properties)
          .toSorted((a, b) => String(a.LoadBalancerName).localeCompare(String(b.LoadBalancerName))),
      );
      const { items } = await reader.snapshots(region());
      expect(items[0]?.id).toBe(last?.outcome.snapshot.id);
    }
    const { items } = await reader.snapshots(region());
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => items.length - index));
    for (const { id, changeCount } of items)
      expect((await reader.snapshot(id))?.changes).toHaveLength(changeCount);
  });

  test("of two that compared with the same head one loses", async () => {
    const [a, b] = [connect(), connect()];
    const head = await a.head(region());
    const commit = (at: number) => ({
      head,
      readings: [reading(region(), "load-balancers", second(at), [])],
      changes: [],
      resources: new Map(),
      request: { scope: region(), sections: [], eventIDs: [], origin: "sweep" } as const,
    });
    expect((await a.commit(commit(1))).kind).toBe("unchanged");
    expect((await b.commit(commit(2))).kind).toBe("stale");
  });

  test("writers of different sections of a scope do not disturb each other", async () => {
    const entry = { ...loadBalancer("x"), type: "AWS::EKS::AccessEntry" as const };
    const outcomes = await Promise.all([
      observe(connect(), reading(cluster(), "access", second(1), [entry])),
      observe(connect(), reading(cluster(), "addons", second(2), [{ ...entry, type: "AWS::EKS::Addon" }])),
      observe(connect(), reading(cluster(), "nodes", second(1), [])),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["committed", "committed", "unchanged"]);
    expect((await connect().head(cluster())).sections.map(({ section }) => section)).toEqual([
      "access",
      "addons",
      "nodes",
    ]);
  });

  test("a writer that sleeps before any of its writes neither overwrites what came later nor has it published twice", async () => {
    const kinds: string[] = [];
    for (let n = 1; ; n += 1) {
      const scope = region(String(100_000_000_000 + n));
      const woken = Promise.withResolvers<void>();
      const asleep = Promise.withResolvers<void>();
      let writes = 0;
      const client = tap(engine.connect(), async (call) => {
        if (call.isWrite) writes += 1;
        if (writes >= n) {
          asleep.resolve();
          await woken.promise;
        }
        return call.send();
      });
      const history = openHistory({ client, tableName: engine.tableName });
      const [staying, going] = [
        targetGroup("staying", loadBalancer("a")),
        targetGroup("going", loadBalancer("a")),
      ];
      const sleeper = observe(
        history,
        reading(scope, "load-balancers", second(1), [...lbs(1), staying, going]),
      );
      await Promise.race([asleep.promise, sleeper]);
      if (writes < n) break;

      const other = connect();
      const moved = targetGroup("staying", loadBalancer("b"));
      const later = reading(scope, "load-balancers", second(2), [...lbs(2), moved]);
      expect((await observe(other, later)).kind).toBe("committed");
      for await (const { id } of other.unpublished()) await other.markPublished(id, second(3));
      woken.resolve();

      kinds.push((await sleeper).kind);
      const sizesAt = async (at: number) =>
        (await other.sectionAt(scope, "load-balancers", second(at))).resources.map(
          ({ properties }) => properties.Size ?? properties.LoadBalancerArns,
        );
      const [a, b] = [[loadBalancer("a").id], [loadBalancer("b").id]];
      const stale = kinds.at(-1) === "stale";
      expect(await sizesAt(9), `asleep before write ${n}`).toEqual([2, 2, 2, b]);
      expect(await sizesAt(1)).toEqual(stale ? [] : [1, 1, 1, a, a]);
      expect(Object.fromEntries(await other.aliases(scope.accountId, [staying.id, going.id]))).toEqual({
        [staying.id]: [{ scope, ids: stale ? b : [...b, ...a], endedAt: null }],
        ...(!stale && { [going.id]: [{ scope, ids: a, endedAt: second(2) }] }),
      });
      expect((await other.head(scope)).seq).toBe(kinds.at(-1) === "stale" ? 1 : 2);
      expect(await Array.fromAsync(other.unpublished())).toEqual([]);
    }
    // asleep before the registry, the change set and the claim it loses; from the claim on it has won
    expect(kinds).toEqual(["stale", "stale", "stale", ...Array(kinds.length - 3).fill("committed")]);
    expect(kinds.length).toBeGreaterThan(8);
  });

  test("a late mark is not taken off by who began to publish before", async () => {
    const [publisher, router] = [connect(), connect()];
    await observe(publisher, reading(region(), "load-balancers", second(1), lbs(1)));
    const [first] = await Array.fromAsync(publisher.unpublished());
    await router.markUnpublished(first?.id ?? "");
    await publisher.markPublished(first?.id ?? "", second(9));
    const [again] = await Array.fromAsync(publisher.unpublished());
    expect(again?.id).toBe(first?.id);
    await publisher.markPublished(first?.id ?? "", second(10));
    expect(await Array.fromAsync(publisher.unpublished())).toEqual([]);
    await publisher.markPublished(first?.id ?? "", second(11));
  });

  test("nor is one that is made while the earlier one is being taken off", async () => {
    const router = connect();
    await observe(router, reading(region(), "load-balancers", second(1), lbs(1)));
    let marked = false;
    const client = tap(engine.connect(), async (call) => {
      const takesOff = call.isWrite && JSON.stringify(call.input).includes('"published"');
      if (takesOff && !marked) {
        marked = true;
        const [waiting] = await Array.fromAsync(router.unpublished());
        await router.markUnpublished(waiting?.id ?? "");
      }
      return call.send();
    });
    const publisher = openHistory({ client, tableName: engine.tableName });
    for await (const { id } of publisher.unpublished()) await publisher.markPublished(id, second(9));
    expect(marked).toBe(true);
    expect(await Array.fromAsync(router.unpublished())).toHaveLength(1);
  });

  test("an answer that gets lost changes nothing, whichever write it is of", async () => {
    const told = () => ({ published: [], delivered: [] });
    await tell(engine.connect(), engine.tableName, told());
    const whole = await portrait(connect());
    const turns = 4;
    for (const turn of inject("thorough") ? [0, 1, 2, 3] : [1]) {
      const fresh = await open();
      let lost = 0;
      const client = loseAnswers(fresh.connect(), (write) => {
        if (write % turns !== turn) return false;
        lost += 1;
        return true;
      });
      await tell(client, fresh.tableName, told());
      expect(lost).toBeGreaterThan(15);
      expect(await portrait(openHistory({ client: fresh.connect(), tableName: fresh.tableName }))).toEqual(
        whole,
      );
      await fresh.close();
    }
  });

  test("a commit whose claim was answered to nobody, and that someone else completed, is told as committed", async () => {
    const other = connect();
    const client = loseAnswers(engine.connect(), async (_, body) => {
      if (!body.includes('"claimed"')) return false;
      expect((await other.head(region())).seq).toBe(1);
      return true;
    });
    const history = openHistory({ client, tableName: engine.tableName });
    const outcome = await observe(history, reading(region(), "load-balancers", second(1), lbs(1)));
    expect(outcome.kind).toBe("committed");
    const [snapshot] = await Array.fromAsync(other.unpublished());
    expect(snapshot).toEqual(outcome.kind === "committed" ? outcome.snapshot : null);
  });

  test("causes whose first answer got lost count as new", async () => {
    const history = openHistory({
      client: loseAnswers(engine.connect(), () => true),
      tableName: engine.tableName,
    });
    const one = cause(region(), "c-1", second(1), ["web"]);
    expect(await history.recordCauses([one])).toEqual([one]);
    expect(await connect().recordCauses([one])).toEqual([]);
  });
});
