import { schema } from "@eks-auditor/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { albArn, nlbArn, roleArn } from "./fixture/account.ts";
import { ask, expectProblem } from "./fixture/ask.ts";
import { liveThroughADay } from "./fixture/history.ts";
import { openApi } from "./fixture/open-api.ts";

let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi(() => "2026-11-22T14:00:00.000Z");
  await liveThroughADay(api.history);
});
afterAll(() => api.close());

const payments = "/v1/clusters/eu-west-1/payments";

describe("clusters", () => {
  test("are listed page by page, every page of the same moment", async () => {
    const first = await ask(api.app, schema.ClusterPage, "/v1/clusters?limit=1");
    expect(first.items.map((cluster) => cluster.cluster)).toEqual(["billing"]);
    const second = await ask(api.app, schema.ClusterPage, `/v1/clusters?limit=1&cursor=${first.cursor}`);
    expect(second.items.map((cluster) => cluster.cluster)).toEqual(["payments"]);
    expect(second.cursor).toBeUndefined();
    expect((await ask(api.app, schema.ClusterPage, "/v1/clusters?at=2026-11-22T09:59:59Z")).items).toEqual(
      [],
    );
  });

  test("are what they were at that time, and 'not observed' before anyone looked", async () => {
    const before = await ask(api.app, schema.Cluster, `${payments}?at=2026-11-22T11:59:00%2B01:00`);
    expect(before).toMatchObject({
      at: "2026-11-22T10:59:00.000Z",
      presence: "present",
      properties: { resourcesVpcConfig: { endpointPublicAccess: false } },
    });
    const after = await ask(api.app, schema.Cluster, payments);
    expect(after.properties).toMatchObject({ resourcesVpcConfig: { endpointPublicAccess: true } });
    expect(await ask(api.app, schema.Cluster, `${payments}?at=2026-11-21`)).toMatchObject({
      presence: "not-observed",
      properties: null,
    });
  });

  test("that history never read are not found, and namesakes elsewhere are named", async () => {
    const problem = await expectProblem(
      await api.app.request("/v1/clusters/us-east-1/payments"),
      404,
      "not-found",
    );
    expect(problem.detail).toContain("cluster/123456789012/eu-west-1/payments");
  });
});

describe("a cluster's snapshot", () => {
  test("joins cluster, region and account at one instant, and leaves out what concerns others", async () => {
    const snapshot = await ask(
      api.app,
      schema.ClusterSnapshot,
      `${payments}/snapshot?at=2026-11-22T10:30:00Z`,
    );
    const ids = snapshot.items.map((resource) => resource.id);
    expect(ids).toContain(albArn);
    expect(ids).toContain(roleArn);
    expect(ids).not.toContain(nlbArn);
    expect(snapshot.items.filter((resource) => resource.type === "AWS::EKS::Cluster")).toHaveLength(1);
  });

  test("says how well each section was known: complete, throttled, or not observed", async () => {
    const { sections, items } = await ask(
      api.app,
      schema.ClusterSnapshot,
      `${payments}/snapshot?at=2026-11-22T12:30:00Z`,
    );
    const statuses = Object.fromEntries(sections.map((section) => [section.section, section.status]));
    expect(statuses).toMatchObject({
      cluster: "complete",
      "load-balancers": "throttled",
      nodes: "not-observed",
      kubernetes: "not-observed",
    });
    const throttled = sections.find((section) => section.section === "load-balancers");
    expect(throttled).toMatchObject({
      unread: [{ reason: "throttled" }],
      lastCompleteAt: "2026-11-22T10:00:00.000Z",
    });
    // The throttled read took nothing away.
    expect(items.map((resource) => resource.id)).toContain(albArn);
  });

  test("is filtered by section and type, and paged without losing or repeating anything", async () => {
    const roles = await ask(api.app, schema.ClusterSnapshot, `${payments}/snapshot?type=AWS::IAM::Role`);
    expect(roles.items.map((resource) => resource.id)).toEqual([roleArn]);
    const access = await ask(api.app, schema.ClusterSnapshot, `${payments}/snapshot?section=access`);
    expect(access.items.map((resource) => resource.type)).toEqual(["AWS::EKS::AccessEntry"]);

    const whole = await ask(api.app, schema.ClusterSnapshot, `${payments}/snapshot`);
    const collected: string[] = [];
    let cursor = "";
    do {
      const page = await ask(api.app, schema.ClusterSnapshot, `${payments}/snapshot?limit=1${cursor}`);
      collected.push(...page.items.map((resource) => resource.id));
      cursor = page.cursor === undefined ? "" : `&cursor=${page.cursor}`;
    } while (cursor);
    expect(collected).toEqual(whole.items.map((resource) => resource.id));
    expect(collected.length).toBeGreaterThan(2);
  });
});

describe("a cluster's diff", () => {
  test("gives the net difference as RFC 6902 patches, across all scopes", async () => {
    const diff = await ask(api.app, schema.ClusterDiff, `${payments}/diff?from=2026-11-22T10:30:00Z`);
    const kinds = Object.fromEntries(diff.items.map((change) => [change.type, change.kind]));
    expect(kinds).toEqual({
      "AWS::EKS::Cluster": "modified",
      "AWS::EKS::AccessEntry": "created",
      "AWS::ElasticLoadBalancingV2::LoadBalancer": "deleted",
      "AWS::IAM::Role": "modified",
    });
    const control = diff.items.find((change) => change.type === "AWS::EKS::Cluster");
    expect(control?.patch).toContainEqual({
      op: "replace",
      path: "/resourcesVpcConfig/endpointPublicAccess",
      value: true,
    });
    expect(diff.sections.find((section) => section.section === "kubernetes")).toMatchObject({
      comparable: false,
    });
    expect(diff.sections.find((section) => section.section === "access")).toMatchObject({ comparable: true });
  });

  test("shows no deletion while reads are throttled", async () => {
    const { items } = await ask(
      api.app,
      schema.ClusterDiff,
      `${payments}/diff?from=2026-11-22T10:30:00Z&to=2026-11-22T12:30:00Z`,
    );
    expect(items.map((change) => change.kind).sort()).toEqual(["created", "modified"]);
  });

  test("from a time before the first reading shows what came into view, not what was created", async () => {
    const { items } = await ask(
      api.app,
      schema.ClusterDiff,
      `${payments}/diff?from=2026-11-21&to=2026-11-22T10:30:00Z`,
    );
    expect(new Set(items.map((change) => change.kind))).toEqual(new Set(["entered"]));
  });

  test("is empty between a time and itself, and refuses to run backwards", async () => {
    const at = "2026-11-22T12:00:00Z";
    expect((await ask(api.app, schema.ClusterDiff, `${payments}/diff?from=${at}&to=${at}`)).items).toEqual(
      [],
    );
    const problem = await expectProblem(
      await api.app.request(`${payments}/diff?from=2026-11-22T13:00:00Z&to=${at}`),
      400,
      "invalid-parameter",
    );
    expect(problem.errors).toMatchObject([{ parameter: "from" }]);
  });
});

describe("snapshots of a scope", () => {
  test("are listed newest first, and one tells each change's causes or that it has none", async () => {
    const scope = "cluster/123456789012/eu-west-1/payments";
    const { items } = await ask(api.app, schema.SnapshotListPage, `/v1/snapshots?scope=${scope}`);
    expect(items.map((snapshot) => snapshot.seq)).toEqual(
      items.map((snapshot) => snapshot.seq).sort((a, b) => b - a),
    );

    const changes = [];
    for (const { id } of items) {
      const one = await ask(api.app, schema.SnapshotPage, `/v1/snapshots/one?id=${encodeURIComponent(id)}`);
      changes.push(...one.items);
    }
    const told = changes.map(({ type, kind, attribution, causes }) => ({
      type,
      kind,
      attribution,
      by: causes.map((cause) => `${cause.eventName} ${cause.actor.name}`),
    }));
    expect(told).toEqual([
      { type: "AWS::EKS::AccessEntry", kind: "created", attribution: "unattributed", by: [] },
      {
        type: "AWS::EKS::Cluster",
        kind: "modified",
        attribution: "attributed",
        by: ["UpdateClusterConfig alice"],
      },
      { type: "AWS::EKS::Cluster", kind: "entered", attribution: "not-applicable", by: [] },
    ]);
    await expectProblem(
      await api.app.request(`/v1/snapshots/one?id=${scope}@000000009999`),
      404,
      "not-found",
    );
  });
});

describe("a resource's revisions", () => {
  test("are found by ARN, newest first, page by page", async () => {
    const path = `/v1/resources/revisions?scope=account/123456789012&type=AWS::IAM::Role&id=${roleArn}`;
    const first = await ask(api.app, schema.RevisionPage, `${path}&limit=1`);
    expect(first.items.map((revision) => revision.change.kind)).toEqual(["modified"]);
    expect(first.items[0]?.change.patch).toEqual([{ op: "replace", path: "/trust/sub", value: "*" }]);
    const second = await ask(
      api.app,
      schema.RevisionPage,
      `${path}&limit=1&cursor=${encodeURIComponent(first.cursor ?? "")}`,
    );
    expect(second.items.map((revision) => revision.change.kind)).toEqual(["entered"]);
  });

  test("of something unknown are none", async () => {
    const path = "/v1/resources/revisions?scope=account/123456789012&type=AWS::IAM::Role&id=arn:none";
    expect((await ask(api.app, schema.RevisionPage, path)).items).toEqual([]);
  });
});

describe("reports", () => {
  test("are listed newest first, by cluster, time, severity and whether anyone is known to have done it", async () => {
    const titles = async (query: string) =>
      (await ask(api.app, schema.ReportPage, `/v1/reports${query}`)).items.map(({ report }) => report.title);
    const all = await titles("");
    expect(all.length).toBeGreaterThan(2);
    expect(await titles("?cluster=billing")).toEqual([]);
    expect((await titles("?unattributed=true")).length).toBeLessThan(all.length);
    expect(await titles("?from=2027-01-01T00:00:00Z")).toEqual([]);
    expect(await titles("?severity=CRITICAL")).toEqual([]);
    expect(await titles("?unowned=true")).toEqual([]);
    expect(await titles("?cluster=payments&region=eu-west-1&account=123456789012")).toEqual(all);
  });

  test("are given as JSON, Markdown or plain text, as the caller accepts", async () => {
    const { items } = await ask(api.app, schema.ReportPage, "/v1/reports?limit=1");
    const [newest] = items;
    if (!newest) throw new Error("there must be a report");
    const path = `/v1/reports/${encodeURIComponent(newest.report.id)}`;
    const stored = await ask(api.app, schema.StoredReport, path);
    expect(stored).toEqual(newest);
    expect(JSON.stringify(stored)).not.toContain("not for callers");

    const markdown = await api.app.request(path, { headers: { accept: "text/markdown" } });
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(markdown.headers.get("vary")).toBe("Accept");
    expect(await markdown.text()).toContain(`## ${newest.report.severity}`);
    const text = await api.app.request(path, { headers: { accept: "text/plain, */*;q=0.1" } });
    expect(text.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await text.text()).toContain(newest.report.id);
    await expectProblem(await api.app.request("/v1/reports/none"), 404, "not-found");
  });
});

describe("the rest", () => {
  test("scopes say what is known of each section", async () => {
    const { items } = await ask(api.app, schema.ScopePage, "/v1/scopes");
    expect(items.map((head) => head.key)).toEqual([
      "account/123456789012",
      "cluster/123456789012/eu-west-1/billing",
      "cluster/123456789012/eu-west-1/payments",
      "region/123456789012/eu-west-1",
    ]);
  });

  test("attempts are listed newest first, page by page", async () => {
    const first = await ask(api.app, schema.AttemptPage, "/v1/attempts?limit=2");
    expect(first.items.map((attempt) => attempt.eventID)).toEqual(["denied-3", "denied-2"]);
    const rest = await ask(
      api.app,
      schema.AttemptPage,
      `/v1/attempts?limit=2&cursor=${encodeURIComponent(first.cursor ?? "")}`,
    );
    expect(rest.items.map((attempt) => attempt.eventID)).toEqual(["denied-1"]);
  });

  test("counters are summed, and health says how fresh everything is", async () => {
    expect(await ask(api.app, schema.Counters, "/v1/counters")).toMatchObject({
      days: 7,
      counters: { "events.unknown": 2 },
    });
    expect(await ask(api.app, schema.Health, "/v1/health")).toMatchObject({
      status: "ok",
      scopes: 4,
      lastObservedAt: "2026-11-22T13:00:00.000Z",
    });
  });

  test("status says how old everything is, what has gaps, and how long people waited", async () => {
    const empty = await ask(api.app, schema.Status, "/v1/status");
    expect(empty).toMatchObject({ lastEvent: null, lastSweep: null, heartbeat: null });
    await api.history.putMark("event", {
      at: "2026-11-22T13:58:00.000Z",
      seenAt: "2026-11-22T13:58:30.000Z",
    });
    await api.history.putMark("sweep", {
      at: "2026-11-22T13:00:00.000Z",
      seenAt: "2026-11-22T13:00:00.000Z",
    });
    const status = await ask(api.app, schema.Status, "/v1/status");
    expect(status).toMatchObject({
      lastEvent: { ageSeconds: 120, seenAt: "2026-11-22T13:58:30.000Z" },
      lastSweep: { ageSeconds: 3_600 },
      heartbeat: null,
      unpublished: { commits: 0, oldestCommittedAt: null },
      scopes: 4,
      gaps: [],
    });
    // The endpoint was opened at 10:58 by someone, and Slack had it at 14:00; nobody is known for the rest.
    const wait = 3 * 3_600 + 120;
    expect(status.lastDay).toEqual({
      from: "2026-11-21T14:00:00.000Z",
      reports: 4,
      whole: true,
      unattributed: 3,
      failedDeliveries: 0,
      callToSlackSeconds: { count: 1, median: wait, p95: wait, max: wait },
    });
  });

  test("what has not changed is not sent again", async () => {
    const first = await api.app.request("/v1/clusters?at=2026-11-22T12:00:00Z");
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await api.app.request("/v1/clusters?at=2026-11-22T12:00:00Z", {
      headers: { "if-none-match": etag },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  test("nothing of it was a fault", () => {
    expect(api.faults).toEqual([]);
  });
});
