import { openHistory } from "@eks-auditor/history";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Engine, engines } from "./history/engine.ts";
import { portrait, type Told, tell, viewOf } from "./history/story.ts";
import { type Call, tap } from "./history/tap.ts";
import { cluster, loadBalancer, observe, reading, region, second } from "./history/world.ts";

class Killed extends Error {}

interface Death {
  /** Of a batch, do half only. */
  readonly half?: boolean;
  /** Count only writes of single items. */
  readonly single?: boolean;
}

/** Lets a client live until its n-th write has been done, and answer nothing from then on. */
const killAfter = (n: number, { half = false, single = false }: Death = {}) => {
  let writes = 0;
  let dead = n === 0;
  const handle = async (call: Call) => {
    if (dead) throw new Killed();
    if (!call.isWrite || (single && call.command === "BatchWriteItemCommand")) return call.send();
    writes += 1;
    if (writes === n) {
      dead = true;
      await call.send(half ? halfOf(call.input) : call.input);
    }
    if (dead) throw new Killed();
    return call.send();
  };
  return { handle, count: () => writes, isDead: () => dead };
};

/** A batch is not one write: DynamoDB may have done some of its items when the process dies. */
const halfOf = (input: unknown): unknown => {
  if (typeof input !== "object" || input === null || !("RequestItems" in input)) return input;
  const tables = Object.entries(input.RequestItems as Record<string, unknown[]>);
  return {
    ...input,
    RequestItems: Object.fromEntries(
      tables.map(([name, items]) => [name, items.slice(0, Math.ceil(items.length / 2))]),
    ),
  };
};

/** All of them when there is time, some from end to end when there is not. */
const sample = <T>(all: readonly T[], some: number): readonly T[] =>
  inject("thorough")
    ? all
    : all.filter(
        (_, index) =>
          Math.floor((index * some) / all.length) !== Math.floor(((index - 1) * some) / all.length),
      );

describe.each(engines)("a process killed at any write, over $name", ({ open }) => {
  const nobody = (): Told => ({ published: [], delivered: [] });
  const scopes = [cluster(), region()] as const;
  let engine: Engine;
  let whole: { writes: number; batches: number[]; portrait: unknown; told: Told; views: Set<string>[] };

  beforeAll(async () => {
    engine = await open();
    const told = nobody();
    const batches: number[] = [];
    const views = scopes.map(() => new Set<string>());
    let writes = 0;
    const client = tap(engine.connect(), async (call) => {
      if (call.isWrite) writes += 1;
      if (call.command === "BatchWriteItemCommand") batches.push(writes);
      return call.send();
    });
    const reader = openHistory({ client: engine.connect(), tableName: engine.tableName });
    const look = async () => {
      for (const [index, scope] of scopes.entries()) views[index]?.add(await viewOf(reader, scope));
    };
    await look();
    await tell(client, engine.tableName, told, look);
    whole = { writes, batches, portrait: await portrait(reader), told, views };
  });

  afterAll(() => engine.close());

  /** Kills a run, looks at what is left, runs again, and compares the end. */
  const killAndGoOn = async (n: number, half: boolean): Promise<void> => {
    const fresh = await open();
    const { tableName } = fresh;
    const told = nobody();
    const death = killAfter(n, { half });
    await expect(tell(tap(fresh.connect(), death.handle), tableName, told)).rejects.toThrow();
    expect(death.isDead()).toBe(true);

    const reader = openHistory({ client: fresh.connect(), tableName });
    for (const [index, scope] of scopes.entries())
      expect(whole.views[index], `readers see a part of a commit after write ${n}`).toContain(
        await viewOf(reader, scope),
      );

    await tell(fresh.connect(), tableName, told);
    expect(await portrait(reader), `the end differs after a death at write ${n}`).toEqual(whole.portrait);
    for (const list of [told.published, told.delivered])
      expect(list, `told twice after a death at write ${n}`).toHaveLength(new Set(list).size);
    await fresh.close();
  };

  test("leaves a history that readers see whole and the next run completes", async () => {
    expect(whole.told.published).toHaveLength(4);
    const writes = Array.from({ length: whole.writes }, (_, n) => n);
    for (const n of sample(writes, 6)) await killAndGoOn(n, false);
  });

  test("the same when it dies within a batch", async () => {
    for (const n of sample(whole.batches, 2)) await killAndGoOn(n, true);
  });

  test("a commit of many changes completes though every life gets one item further only", async () => {
    const fresh = await open();
    const { tableName } = fresh;
    const scope = region();
    const count = inject("thorough") ? 200 : 12;
    const names = Array.from({ length: count }, (_, n) => `lb-${n}`);
    const before = names.map((name) => loadBalancer(name, { Notes: "-".repeat(2_000) }));
    const after = [
      ...before
        .slice(0, count / 2)
        .map((lb) => ({ ...lb, properties: { ...lb.properties, Scheme: "internet-facing" } })),
      loadBalancer("new"),
    ];
    const reader = openHistory({ client: fresh.connect(), tableName });
    await observe(reader, reading(scope, "load-balancers", second(1), before));
    const old = await viewOf(reader, scope);

    const resources = before.length + 1;
    let lives = 0;
    for (let dead = true; dead; lives += 1) {
      // a life must get as far as the claim, or nothing is left of it; then each completes one resource more; what
      // comes after those is written anew by each life, so the last ones must get further
      const writes = lives < 4 ? lives + 1 : Math.max(1, lives - resources);
      const death = killAfter(writes, { single: true });
      const history = openHistory({ client: tap(fresh.connect(), death.handle), tableName });
      const life = observe(history, reading(scope, "load-balancers", second(2), after));
      dead = await life.then(
        () => false,
        (error: unknown) => {
          if (!death.isDead()) throw error;
          return true;
        },
      );
      if (dead && lives % 20 === 0) expect(await viewOf(reader, scope)).toBe(old);
    }
    expect(lives).toBeGreaterThan(resources);
    const { resources: left } = await reader.sectionAt(scope, "load-balancers", second(3));
    expect(left.map(({ name, properties }) => `${name} ${properties.Scheme}`).sort()).toEqual(
      after.map(({ name, properties }) => `${name} ${properties.Scheme}`).sort(),
    );
    const [snapshot, ...others] = (await Array.fromAsync(reader.unpublished())).filter(({ seq }) => seq > 1);
    expect(others).toEqual([]);
    expect(snapshot?.changes.map(({ kind }) => kind).sort()).toEqual([
      ...Array(1).fill("created"),
      ...Array(count / 2).fill("deleted"),
      ...Array(count / 2).fill("modified"),
    ]);
    expect((await reader.sectionAt(scope, "load-balancers", second(1))).resources).toHaveLength(count);
    await fresh.close();
  });
});
