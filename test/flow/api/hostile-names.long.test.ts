import { afterAll, beforeAll, describe, expect, test } from "vitest";
import document from "../../../docs/openapi.json" with { type: "json" };
import { liveThroughADay } from "./fixture/history.ts";
import { openApi } from "./fixture/open-api.ts";

let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi(() => "2026-11-22T14:00:00.000Z");
  await liveThroughADay(api.history);
});
afterAll(() => api.close());

/** What every object has by itself: a look-up by text that others chose must not find it. */
const names = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty"];

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

const known: Readonly<Record<string, string>> = { region: "eu-west-1", cluster: "payments" };

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...(operation as Operation) })),
);

/** The requests that put a name wherever an operation takes text from outside: keys, values, parts of the path, bodies. */
interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

const requestsOf = (
  { path, method, parameters = [] }: (typeof operations)[number],
  name: string,
): HostileRequest[] => {
  const filled = (value: (part: string) => string): string =>
    path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(value(part)));
  const usual = filled((part) => known[part] ?? "unknown");
  const queries = parameters.filter((one) => one.in === "query").map((one) => one.name);
  const all = new URLSearchParams(queries.map((query): [string, string] => [query, name]));
  const body = `{"${name}":{"${name}":"${name}","a":1},"text":"${name}"}`;
  return [
    { method, path: `${usual}?${name}=1` },
    { method, path: `${usual}?${name}[${name}]=${name}&${name}=2` },
    ...queries.map((query) => ({ method, path: `${usual}?${query}=${name}` })),
    ...(queries.length > 1 ? [{ method, path: `${usual}?${all}` }] : []),
    ...(path.includes("{") ? [{ method, path: filled(() => name) }] : []),
    ...["post", "put"].map((writing) => ({ method: writing, path: usual, body })),
  ];
};

describe.each(names)("a request that names %s", (name) => {
  test.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    "of %s is answered or refused, and no fault",
    async (_, operation) => {
      for (const { method, path, body } of requestsOf(operation, name)) {
        const response = await api.app.request(path, {
          method: method.toUpperCase(),
          ...(typeof body === "string" && {
            body,
            headers: { "content-type": "application/json" },
          }),
        });
        expect(response.status, `${method} ${path}`).toBeLessThan(500);
        if (response.status >= 400)
          expect(response.headers.get("content-type"), path).toBe("application/problem+json");
      }
      expect(api.faults).toEqual([]);
    },
  );
});

test("a query key that no operation takes is refused by its name", async () => {
  for (const name of names) {
    const response = await api.app.request(`/v1/clusters?${name}=1`);
    expect(response.status, name).toBe(400);
  }
});
