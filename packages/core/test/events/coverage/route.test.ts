import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { type RouteOptions, route } from "../../../src/events/coverage/index.ts";
import { type Scope, scopeKey } from "../../../src/index.ts";
import { recordOf } from "./record.ts";

/** How a case writes options: clusters as `[name, region]`, the index as a map. */
interface CaseOptions {
  readonly accountId?: string;
  readonly regions?: readonly string[];
  readonly clusters?: readonly (readonly [cluster: string, region: string])[];
  readonly resolve?: Readonly<Record<string, readonly string[]>>;
}

interface Case {
  readonly case: string;
  readonly record: object;
  readonly options?: CaseOptions;
  readonly expected: object;
}

const optionsOf = ({ clusters, resolve, ...rest }: CaseOptions = {}): RouteOptions => ({
  ...rest,
  ...(clusters && {
    clusters: clusters.map(([cluster, region]) => ({ accountId: "111122223333", region, cluster })),
  }),
  ...(resolve && { resolve: (identifier) => resolve[identifier] ?? [] }),
});

const byScope = <T extends { readonly scope: Scope }, R>(items: readonly T[], show: (item: T) => R) => {
  const shown = Object.fromEntries(items.map((item) => [scopeKey(item.scope), show(item)]));
  expect(Object.keys(shown), "one for each scope").toHaveLength(items.length);
  return shown;
};

/** What a case expects, of what `route` gave. */
const outcome = (record: object, options?: CaseOptions): object => {
  const routing = route(recordOf(record), optionsOf(options));
  switch (routing.kind) {
    case "ignored":
      return routing;
    case "attempt": {
      const { subjects, errorCode, actor } = routing.attempt;
      expect(actor.name).toBe("alice");
      return { kind: "attempt", subjects: [...subjects].sort(), errorCode };
    }
    case "unknown": {
      const { kind, name, requests } = routing;
      return { kind, name, requests: byScope(requests, ({ sections }) => sections) };
    }
    case "routed": {
      const { kind, causes, requests, noise } = routing;
      for (const request of requests) {
        expect(request).toMatchObject({
          origin: "event",
          eventIDs: ["11111111-2222-4333-8444-555555555555"],
        });
      }
      return {
        kind,
        requests: byScope(requests, ({ sections }) => sections),
        causes: byScope(causes, ({ subjects, affects }) => ({
          subjects: [...subjects].sort(),
          affects,
        })),
        ...(noise && { noise }),
        ...(causes.some(({ asynchronous }) => asynchronous) && { asynchronous: true }),
      };
    }
  }
};

const sorted = (expected: object): object =>
  JSON.parse(JSON.stringify(expected), (key, value) => (key === "subjects" ? [...value].sort() : value));

const folder = new URL("cases/", import.meta.url);
for (const file of readdirSync(folder).sort()) {
  const cases: Case[] = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  describe(`routing of ${basename(file, ".json")}`, () => {
    it.each(cases)("$case", ({ record, options, expected }) => {
      expect(outcome(record, options)).toEqual(sorted(expected));
    });
  });
}
