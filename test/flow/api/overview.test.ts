import { schema } from "@eks-auditor/api";
import type { Report } from "@eks-auditor/core/report";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, expectProblem } from "./fixture/ask.ts";
import { liveThroughADay } from "./fixture/history.ts";
import { openApi } from "./fixture/open-api.ts";

let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi(() => "2026-11-22T14:00:00.000Z");
  await liveThroughADay(api.history);
  await api.history.putMark("event", {
    at: "2026-11-22T13:59:00.000Z",
    seenAt: "2026-11-22T13:59:30.000Z",
  });
});
afterAll(() => api.close());

describe("the overview", () => {
  test("tells of each cluster its version, until when AWS supports it, its last change and what was not read", async () => {
    const overview = await ask(api.app, schema.Overview, "/v1/overview");
    expect(overview.newestEvent).toMatchObject({ ageSeconds: 60 });
    expect(overview.missed).toMatchObject({ days: 7, unknownEvents: 2, whole: true });
    expect(overview.missed.changes).toBeGreaterThan(0);
    expect(overview.clusters).toBe(2);
    const payments = overview.items.find(({ cluster }) => cluster === "payments");
    expect(payments).toMatchObject({
      presence: "present",
      version: "1.34",
      support: { level: "standard", standardUntil: "2026-12-02T00:00:00.000Z" },
      lastChange: { cluster: { cluster: "payments" } },
    });
    expect(overview.items.find(({ cluster }) => cluster === "billing")?.lastChange).toBeNull();
    expect(overview.shared.map(({ section, status }) => [section, status])).toContainEqual([
      "load-balancers",
      "complete",
    ]);
  });

  test("is paged, with every cluster once", async () => {
    const first = await ask(api.app, schema.Overview, "/v1/overview?limit=1");
    const second = await ask(api.app, schema.Overview, `/v1/overview?limit=1&cursor=${first.cursor}`);
    expect([...first.items, ...second.items].map(({ cluster }) => cluster)).toEqual(["billing", "payments"]);
    expect(second.cursor).toBeUndefined();
  });

  test("counts what is wrong and what is open, as the lists of each cluster do", async () => {
    const { items, totals } = await ask(api.app, schema.PosturePage, "/v1/overview/posture");
    const payments = items.find(({ cluster }) => cluster === "payments");
    const { items: findings } = await ask(
      api.app,
      schema.FindingPage,
      "/v1/findings?cluster=payments&limit=500",
    );
    const counted = Object.values(payments?.findings ?? {}).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(findings.length);
    expect(counted).toBeGreaterThan(0);
    expect(payments?.internet).toEqual({ sure: 1, perhaps: 0 });
    expect(items.find(({ cluster }) => cluster === "billing")?.internet).toEqual({ sure: 0, perhaps: 0 });
    expect(totals.internet.sure).toBeGreaterThanOrEqual(1);
  });
});

describe("the timeline", () => {
  const titles = async (query: string): Promise<string[]> =>
    (await ask(api.app, schema.TimelinePage, `/v1/timeline?${query}`)).items.map(({ title }) => title);

  test("tells what the reports tell, newest first, page by page", async () => {
    const reports = await ask(api.app, schema.ReportPage, "/v1/reports");
    const ids: string[] = [];
    let cursor = "";
    do {
      const page = await ask(api.app, schema.TimelinePage, `/v1/timeline?limit=1${cursor}`);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.cursor === undefined ? "" : `&cursor=${page.cursor}`;
    } while (cursor);
    expect(ids).toEqual(reports.items.map(({ report }) => report.id));
    expect(ids.length).toBeGreaterThan(2);
  });

  test("is found by cluster, actor, type, severity, time, and any text in a report", async () => {
    const all = await titles("");
    expect(await titles("cluster=billing")).toEqual([]);
    expect((await titles("cluster=payments")).length).toBeGreaterThan(0);
    expect(await titles("actor=ali*")).toHaveLength(1);
    expect(await titles("actor=arn:aws:iam::*:role/Admin")).toHaveLength(1);
    expect(await titles("actor=mallory")).toEqual([]);
    expect(await titles("type=AWS::EKS::AccessEntry")).toHaveLength(1);
    expect(await titles("text=updateclusterconfig")).toHaveLength(1);
    expect(await titles("text=k8s-shop-web")).not.toEqual([]);
    expect(await titles("text=%00nothing")).toEqual([]);
    expect(await titles("to=2026-11-22T11:00:00Z")).not.toEqual(all);
    expect(await titles("severity=CRITICAL")).toEqual([]);
    const silent = await titles("unattributed=true");
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.length).toBeLessThan(all.length);
  });

  test("finds what only the whole report tells, where the short form was cut", async () => {
    const change = (n: number): Report["changes"][number] => ({
      kind: "modified",
      section: "kubernetes",
      type: `Kubernetes::example.com::Kind${String(n).padStart(3, "0")}`,
      id: `k${n}`,
      name: `k${n}`,
      fields: [],
      causes: [],
      effects: [],
      namespaces: [`ns-${n}`],
      observedAt: "2026-11-20T10:00:00.000Z",
    });
    await api.history.putReport(
      {
        id: "f".repeat(32),
        accountId: "123456789012",
        cluster: null,
        from: "2026-11-20T10:00:00.000Z",
        to: "2026-11-20T10:00:00.000Z",
        snapshotIds: [],
        severity: "LOW",
        title: "many at once",
        actors: [],
        changes: Array.from({ length: 60 }, (_, n) => change(n)),
        unattributed: 0,
        unread: [],
      },
      0,
    );
    expect(await titles("type=Kubernetes::example.com::Kind059")).toEqual(["many at once"]);
    expect(await titles("namespace=ns-59")).toEqual(["many at once"]);
    expect(await titles("namespace=ns-60")).toEqual([]);
  });
});

describe("what is shut", () => {
  test("is named with why, until it opens", async () => {
    const exposure = "/v1/clusters/eu-west-1/payments/exposure";
    const past = await ask(api.app, schema.ClusterExposure, `${exposure}?at=2026-11-22T10:30:00Z`);
    expect(past.closed).toContainEqual(
      expect.objectContaining({
        kind: "api-endpoint",
        name: "payments",
        words: expect.stringContaining("endpointPublicAccess is false"),
      }),
    );
    expect(past.closed).toContainEqual(
      expect.objectContaining({ kind: "load-balancer", name: "k8s-shop-web", words: "it has no listener" }),
    );
    expect(past.closed.map(({ name }) => name)).not.toContain("billing");
    const now = await ask(api.app, schema.ClusterExposure, `${exposure}?since=2026-11-22T10:30:00Z`);
    expect(now.closed.map(({ kind }) => kind)).not.toContain("api-endpoint");
    expect(now.changes?.map(({ what }) => what)).toEqual(["opened"]);
  });
});

describe("activity", () => {
  test("counts the last 90 days, quiet ones too, and the same reports as the timeline lists", async () => {
    const activity = await ask(api.app, schema.Activity, "/v1/activity");
    expect(activity.days).toHaveLength(90);
    expect(activity.days.at(-1)?.day).toBe("2026-11-22");
    expect(activity.whole).toBe(true);
    const { items } = await ask(api.app, schema.TimelinePage, "/v1/timeline?limit=500");
    const days = activity.days.filter(({ reports }) => reports > 0);
    expect(days.reduce((sum, { reports }) => sum + reports, 0)).toBe(items.length);
    const filtered = await ask(api.app, schema.Activity, "/v1/activity?actor=alice&from=2026-11-22");
    expect(filtered.days.map(({ reports }) => reports)).toEqual([1]);
  });

  test.each(["from=9999-12-31&to=9999-12-31T23:59:59Z", "to=0000-01-01", "from=0000-01-01&to=0000-06-01"])(
    "answers at the ends of time: %s",
    async (query) => {
      const { days } = await ask(api.app, schema.Activity, `/v1/activity?${query}`);
      expect(days.length).toBeGreaterThan(0);
    },
  );

  test("of more than 400 days is refused", async () => {
    const response = await api.app.request("/v1/activity?from=2020-01-01");
    await expectProblem(response, 400, "invalid-parameter");
  });
});

test("rules tell how to mend what they find, on the console, by command and in Terraform", async () => {
  const rule = await ask(api.app, schema.Rule, "/v1/rules/eks-endpoint-closed-to-internet");
  expect(rule.remediation.cli).toContain("aws eks");
  expect(rule.remediation.terraform).not.toBe("");
  await expectProblem(await api.app.request("/v1/rules/__proto__"), 404, "not-found");
  const { items } = await ask(api.app, schema.RulePage, "/v1/rules?limit=500");
  expect(items.length).toBeGreaterThan(20);
});
