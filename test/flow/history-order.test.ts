import {
  attributionWindow,
  type Cause,
  explainChange,
  type KnownResource,
  type Reading,
  type Resource,
  resourceKey,
  type Scope,
} from "@eks-auditor/core";
import { type History, openHistory } from "@eks-auditor/history";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Engine, engines } from "./history/engine.ts";
import { cause, loadBalancer, observe, reading, region, second } from "./history/world.ts";

/** What AWS has at one moment: the load balancers by name, each with one property. */
type World = Readonly<Record<string, number>>;

const names = ["web", "api", "old"];
const world: fc.Arbitrary<World> = fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 0, max: 2 }), {
  maxKeys: names.length,
});

const resourcesOf = (seen: World): Resource[] =>
  Object.entries(seen).map(([name, size]) =>
    loadBalancer(name, { Size: size, Tags: { size: [size, size + 1] } }),
  );

interface Moment {
  readonly world: World;
  readonly complete: boolean;
}

const moments = (maxLength: number) =>
  fc.array(fc.record<Moment>({ world, complete: fc.boolean() }), { minLength: 2, maxLength });

const readingAt = (scope: Scope, index: number, { world, complete }: Moment): Reading =>
  reading(
    scope,
    "load-balancers",
    second(60 * (index + 1)),
    resourcesOf(world),
    complete ? "complete" : "partial",
  );

/** The state of the section after some readings, worked out with no history: the model that history must match. */
const modelAt = (readings: readonly Reading[], at: string): Map<string, Resource["properties"]> => {
  const state = new Map<string, Resource["properties"]>();
  for (const { observedAt, status, resources } of readings) {
    if (observedAt > at) break;
    if (status === "complete") state.clear();
    for (const resource of resources) state.set(resourceKey(resource), resource.properties);
  }
  return state;
};

const propertiesOf = (resources: readonly KnownResource[]): Map<string, Resource["properties"]> =>
  new Map(resources.map((resource) => [resourceKey(resource), resource.properties]));

/** History with its own scope left out, so that two of them can be compared. */
const historyOf = async (history: History, scope: Scope): Promise<unknown> => {
  const { items } = await history.snapshots(scope);
  const commits = [];
  for (const { id } of items) {
    const snapshot = await history.snapshot(id);
    for (const change of snapshot?.changes ?? []) {
      const { earliest, latest } = attributionWindow(change);
      const causes = explainChange(change, await history.causes(scope, earliest, latest));
      commits.push({ seq: snapshot?.seq, change, causes: causes.map(({ eventID }) => eventID) });
    }
  }
  return commits;
};

describe.each(engines)("the order of history, over $name", ({ open }) => {
  let engine: Engine;
  let history: History;
  let accounts = 0;
  const freshScope = () => {
    accounts += 1;
    return region(String(100_000_000_000 + accounts));
  };

  beforeAll(async () => {
    engine = await open();
    history = openHistory({ client: engine.connect(), tableName: engine.tableName });
  });
  afterAll(() => engine.close());

  test("a section at any instant is what a naive model says", async () => {
    await fc.assert(
      fc.asyncProperty(
        moments(40),
        fc.array(fc.integer({ min: 0, max: 45 * 60 }), { maxLength: 12 }),
        async (seen, instants) => {
          const scope = freshScope();
          const readings = seen.map((moment, index) => readingAt(scope, index, moment));
          for (const one of readings) await observe(history, one);
          for (const at of [...instants.map(second), ...readings.map(({ observedAt }) => observedAt)]) {
            const { state, resources } = await history.sectionAt(scope, "load-balancers", at);
            expect(propertiesOf(resources)).toEqual(modelAt(readings, at));
            const last = readings.findLast(({ observedAt }) => observedAt <= at);
            expect(state?.status).toBe(last?.status);
            if (state && last) expect(state.observedAt <= last.observedAt).toBe(true);
          }
        },
      ),
      { numRuns: inject("thorough") ? 20 : 4 },
    );
  });

  test("late, repeated and reordered readings and events give the history of the ordered ones", async () => {
    const events = fc.array(
      fc.record({ name: fc.constantFrom(...names), at: fc.integer({ min: 0, max: 600 }) }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(moments(8), events, fc.infiniteStream(fc.nat()), async (seen, told, dice) => {
        const shuffled = freshScope();
        const ordered = freshScope();
        const roll = (sides: number) => dice.next().value % sides;
        const causesOf = (scope: Scope): Cause[] =>
          told.map(({ name, at }, index) => cause(scope, `event-${index}`, second(at), [name]));
        const readings = seen.map((moment, index) => readingAt(shuffled, index, moment));

        const arrivals: (Reading | Cause)[] = [...readings, ...causesOf(shuffled)];
        const accepted: string[] = [];
        for (let left = arrivals.length * 2; left > 0; left -= 1) {
          const arrival = arrivals[roll(arrivals.length)];
          if (!arrival) continue;
          if ("eventID" in arrival) await history.recordCauses([arrival, arrival]);
          else if ((await observe(history, arrival)).kind !== "stale") accepted.push(arrival.observedAt);
        }
        await history.recordCauses(causesOf(shuffled).toReversed());

        expect(accepted, "a reading was accepted out of order or twice").toEqual(
          [...new Set(accepted)].sort(),
        );
        await history.recordCauses(causesOf(ordered));
        for (const [index, moment] of seen.entries()) {
          const one = readingAt(ordered, index, moment);
          if (accepted.includes(one.observedAt)) await observe(history, one);
        }
        expect(await historyOf(history, shuffled)).toEqual(await historyOf(history, ordered));
        for (const { observedAt } of readings) {
          const sectionOf = async (scope: Scope) => {
            const { state, resources } = await history.sectionAt(scope, "load-balancers", observedAt);
            return { state, resources };
          };
          expect(await sectionOf(shuffled)).toEqual(await sectionOf(ordered));
        }
      }),
      { numRuns: inject("thorough") ? 30 : 8 },
    );
  });
});
