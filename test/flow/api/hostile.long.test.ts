import { createApi } from "@eks-auditor/api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { expectProblem } from "./fixture/ask.ts";
import { liveThroughADay } from "./fixture/history.ts";
import hostile from "./fixture/hostile.json" with { type: "json" };
import { openApi } from "./fixture/open-api.ts";

let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi(() => "2026-11-22T14:00:00.000Z");
  await liveThroughADay(api.history);
});
afterAll(() => api.close());

describe("a request that cannot be answered is refused with a reason", () => {
  test.each(hostile)("$name: $path", async ({ path, status, kind, parameter }) => {
    const problem = await expectProblem(await api.app.request(path), status, kind);
    if (parameter) expect(problem.errors?.map((flaw) => flaw.parameter)).toContain(parameter);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "%s is not allowed: the API only reads",
    async (method) => {
      const response = await api.app.request("/v1/clusters", { method });
      expect(response.headers.get("allow")).toBe("GET, HEAD");
      await expectProblem(response, 405, "method-not-allowed");
    },
  );

  test("HEAD answers as GET does, without a body", async () => {
    const response = await api.app.request("/v1/clusters", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("cursors", () => {
  const lists = [
    "/v1/clusters?limit=1",
    "/v1/scopes?limit=1",
    "/v1/attempts?limit=1",
    "/v1/reports?limit=1",
    "/v1/findings?limit=1",
    "/v1/overview?limit=1",
    "/v1/overview/posture?limit=1",
    "/v1/timeline?limit=1",
    "/v1/timeline?unattributed=true&limit=1",
    "/v1/rules?limit=1",
    "/v1/clusters/eu-west-1/payments/instants?limit=1",
    "/v1/snapshots?scope=cluster/123456789012/eu-west-1/payments&limit=1",
    "/v1/clusters/eu-west-1/payments/snapshot?limit=1",
    "/v1/clusters/eu-west-1/payments/diff?from=2026-11-22T10:30:00Z&limit=1",
  ];
  const cursorOf = async (path: string): Promise<string> => {
    const body: unknown = await (await api.app.request(path)).json();
    return typeof body === "object" && body !== null && "cursor" in body ? String(body.cursor) : "";
  };

  test.each(lists)("of %s are refused when changed, cut, or taken to another list", async (path) => {
    const cursor = await cursorOf(path);
    expect(cursor).not.toBe("");
    const others = await Promise.all(lists.filter((other) => other !== path).map(cursorOf));
    const middle = Math.floor(cursor.length / 2);
    const changed = `${cursor.slice(0, middle)}${cursor[middle] === "A" ? "B" : "A"}${cursor.slice(middle + 1)}`;
    for (const bad of [changed, cursor.slice(0, -3), `${cursor}.x`, "x", "e30", "bnVsbA", ...others]) {
      const response = await api.app.request(`${path}&cursor=${encodeURIComponent(bad)}`);
      await expectProblem(response, 400, "invalid-cursor");
    }
  });
});

describe("whatever is sent", () => {
  const paths = [
    "/v1/clusters",
    "/v1/clusters/eu-west-1/payments",
    "/v1/clusters/eu-west-1/payments/snapshot",
    "/v1/clusters/eu-west-1/payments/diff",
    "/v1/overview",
    "/v1/overview/posture",
    "/v1/timeline",
    "/v1/activity",
    "/v1/rules",
    "/v1/search",
    "/v1/silence",
    "/v1/clusters/eu-west-1/payments/instants",
    "/v1/clusters/eu-west-1/payments/access",
    "/v1/clusters/eu-west-1/payments/roles",
    "/v1/clusters/eu-west-1/payments/exposure",
    "/v1/reports",
    "/v1/resources/revisions",
    "/v1/scopes",
    "/v1/snapshots",
    "/v1/snapshots/one",
    "/v1/attempts",
    "/v1/counters",
    "/v1/health",
  ];
  const names = [
    "at",
    "from",
    "to",
    "limit",
    "cursor",
    "account",
    "region",
    "cluster",
    "scope",
    "type",
    "id",
    "text",
    "q",
    "days",
    "since",
    "actor",
    "class",
    "namespace",
    "severity",
  ];
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.constantFrom(
      "2026-11-22T10:00:00Z",
      "123456789012",
      "eu-west-1",
      "payments",
      "account/123456789012",
      "cluster/123456789012/eu-west-1/payments",
      "AWS::IAM::Role",
      "500",
      "__proto__",
      "constructor",
      "\u0000",
      "' OR 1=1 --",
    ),
    fc.integer().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );

  test("the answer is never a fault, and a refusal is always a problem document", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(
          fc.tuple(
            fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: nasty }),
            nasty,
          ),
          { maxLength: 4 },
        ),
        async (path, parameters) => {
          const query = new URLSearchParams();
          for (const [name, value] of parameters) query.append(name, value);
          await expectNoFault(await api.app.request(`${path}?${query}`));
        },
      ),
      { numRuns: inject("thorough") ? 300 : 30 },
    );
  });

  test("nor is it for any path", async () => {
    const segment = nasty.map((text) => encodeURIComponent(text.toWellFormed()));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("/v1/clusters/", "/v1/reports/", "/v1/", "/"),
        fc.array(segment, { maxLength: 4 }),
        async (start, segments) => expectNoFault(await api.app.request(`${start}${segments.join("/")}`)),
      ),
      { numRuns: inject("thorough") ? 300 : 30 },
    );
  });

  const expectNoFault = async (response: Response): Promise<void> => {
    expect(response.status).toBeLessThan(500);
    if (response.status === 302) return;
    if (response.status >= 400) expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    JSON.parse(await response.text());
    expect(api.faults).toEqual([]);
  };
});

describe("every answer", () => {
  test("carries headers that keep browsers from doing anything with it, and grants no other origin", async () => {
    for (const path of ["/v1/clusters", "/v1/nothing", "/v1/clusters?limit=0"]) {
      const { headers } = await api.app.request(path, { headers: { origin: "https://evil.example" } });
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("repeats nothing of the request in its headers", async () => {
    const { headers } = await api.app.request("/v1/reports/x%0d%0aset-cookie:%20a=b");
    expect(JSON.stringify([...headers])).not.toContain("set-cookie");
  });
});

describe("a time that history no longer keeps", () => {
  test("is gone, which is not the same as empty", async () => {
    const short = await openApi(() => "2026-11-22T14:00:00.000Z", { revisionDays: 30 });
    await liveThroughADay(short.history);
    const path = "/v1/clusters/eu-west-1/payments/snapshot?at=2026-10-01";
    const problem = await expectProblem(await short.app.request(path), 410, "beyond-retention");
    expect(problem.detail).toContain("30 days");
    await short.close();
  });
});

describe("a fault of ours", () => {
  test("is told to us, and to the caller only that it happened", async () => {
    const told: unknown[] = [];
    const broken = createApi({
      history: { ...api.history, scopes: () => Promise.reject(new Error("secret table name")) },
      clock: () => "2026-11-22T14:00:00.000Z",
      version: "0.0.0-test",
      onFault: (error, request) => told.push({ error, request }),
    });
    const problem = await expectProblem(await broken.request("/v1/scopes"), 500, "fault");
    expect(JSON.stringify(problem)).not.toContain("secret");
    expect(told).toMatchObject([
      { error: { message: "secret table name" }, request: { method: "GET", path: "/v1/scopes" } },
    ]);
  });
});
