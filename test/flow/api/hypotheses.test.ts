import { schema } from "@eks-auditor/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountId, controlPlane } from "./fixture/account.ts";
import { expectProblem } from "./fixture/ask.ts";
import { liveThroughADay } from "./fixture/history.ts";
import { openApi } from "./fixture/open-api.ts";

let api: Awaited<ReturnType<typeof openApi>>;
beforeAll(async () => {
  api = await openApi(() => "2026-11-22T14:00:00.000Z");
  await liveThroughADay(api.history);
});
afterAll(() => api.close());

const { id, name, type, owners, aliases } = controlPlane("billing", false);
const opened = {
  label: "billing's endpoint",
  action: "update",
  type,
  id,
  name,
  region: "eu-west-1",
  before: { resourcesVpcConfig: { endpointPublicAccess: false } },
  after: { resourcesVpcConfig: { endpointPublicAccess: true } },
  edits: [],
  unknown: [],
  owners,
  aliases,
};
const post = (body: unknown, query = "") =>
  api.app.request(`/v1/hypotheses${query}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("tells what a change would mean, of now and of any instant, and writes nothing", async () => {
  const before = await api.history.scopes();
  const response = await post({ changes: [opened] });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  const meaning = schema.HypothesesMeaning.parse(JSON.parse(text));
  expect(meaning).toEqual(JSON.parse(text));
  expect(meaning.changes.flatMap(({ effects }) => effects.map(({ sentence }) => sentence))).toEqual([
    "API endpoint of cluster billing newly reachable from 0.0.0.0/0",
  ]);
  expect(meaning.findings.opened.map(({ rule, clusters }) => [rule, clusters])).toContainEqual([
    "eks-endpoint-closed-to-internet",
    [{ accountId, region: "eu-west-1", cluster: "billing" }],
  ]);
  expect(await api.history.scopes()).toEqual(before);
  // Before anything was read there was nothing to lay it over: what is assumed to be there stands in for it.
  const early = await post({ changes: [opened] }, "?at=2026-11-01");
  expect(early.status).toBe(200);
  expect(api.faults).toEqual([]);
});

test("refuses what it cannot use, by name", async () => {
  const many = Array.from({ length: 5_001 }, () => opened);
  for (const [body, parameter] of [
    ["{", undefined],
    ["null", "json"],
    [{}, "changes"],
    [{ changes: "all" }, "changes"],
    [{ changes: [{ ...opened, type: "nothing" }] }, "changes"],
    [{ changes: [{ ...opened, after: [] }] }, "changes"],
    [{ changes: [opened], more: 1 }, "more"],
    [{ changes: many }, "changes"],
    [{ changes: [{ ...opened, after: { text: "x".repeat(5_100_000) } }] }, undefined],
  ] as const) {
    const problem = await expectProblem(await post(body), 400, "invalid-parameter");
    if (parameter !== undefined) expect(problem.errors?.map((flaw) => flaw.parameter)).toContain(parameter);
  }
  await expectProblem(await api.app.request("/v1/hypotheses"), 405, "method-not-allowed");
  expect(api.faults).toEqual([]);
});
