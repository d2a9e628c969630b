import { schema } from "@eks-auditor/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillBigHistory } from "../../web/big-history.ts";
import { ask, expectProblem } from "./fixture/ask.ts";
import { openApi } from "./fixture/open-api.ts";

const now = "2026-11-30T12:00:00.000Z";
const one = "123456789012";
const other = "210987654321";
let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi(() => now);
  await fillBigHistory(api.history, { clusters: 3, changes: 60, account: one }, now);
  await fillBigHistory(api.history, { clusters: 2, changes: 40, account: other }, now);
});
afterAll(() => api.close());

test("every account that history knows is listed, page by page", async () => {
  const { items, cursor } = await ask(api.app, schema.AccountPage, "/v1/accounts?limit=1");
  expect(items).toEqual([{ accountId: one, clusters: 3, observedAt: expect.any(String) }]);
  const rest = await ask(api.app, schema.AccountPage, `/v1/accounts?limit=1&cursor=${cursor}`);
  expect(rest).toEqual({ items: [{ accountId: other, clusters: 2, observedAt: expect.any(String) }] });
});

test.each([
  "/v1/overview",
  "/v1/overview/posture",
  "/v1/findings",
  "/v1/exposure",
  "/v1/search?q=cluster",
  "/v1/silence",
  "/v1/access/what-can-assume?subject=namespace%20payments",
])("%s is answered for one account, and asks for which one", async (path) => {
  await expectProblem(await api.app.request(path), 400, "ambiguous-account");
  const of = (account: string) =>
    api.app.request(`${path}${path.includes("?") ? "&" : "?"}account=${account}`);
  for (const [account, stranger] of [
    [one, other],
    [other, one],
  ] as const) {
    const answer = await of(account);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain(account);
    expect(text).not.toContain(stranger);
  }
});

test("the reports of one account are told apart from those of another", async () => {
  const count = async (path: string) =>
    (await ask(api.app, schema.TimelinePage, `/v1/timeline?limit=500&${path}`)).items.map(
      ({ accountId }) => accountId,
    );
  expect((await count("")).length).toBe(10);
  expect(await count(`account=${one}`)).toEqual(Array.from({ length: 6 }, () => one));
  expect(await count(`account=${other}`)).toEqual(Array.from({ length: 4 }, () => other));
  const { counted } = await ask(
    api.app,
    schema.Activity,
    `/v1/activity?from=2026-08-01T00:00:00Z&account=${other}`,
  );
  expect(counted).toBe(4);
  const { items } = await ask(api.app, schema.ReportPage, `/v1/reports?account=${other}`);
  expect(items).toHaveLength(4);
});
