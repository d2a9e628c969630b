import { createApi, schema } from "@eks-auditor/api";
import { parseConfig } from "@eks-auditor/core/config";
import type { History } from "@eks-auditor/history";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemoServer, type WebServer } from "../../web/demo-server.ts";
import { ask, expectProblem } from "./fixture/ask.ts";

/** The demo's day, which each test asks about: the seed account with what docs/seed-account.md tells of it. */
let server: WebServer;
let history: History;
let app: ReturnType<typeof createApi>;
const now = "2026-11-30T00:00:00.000Z";

beforeAll(async () => {
  server = await startDemoServer();
  history = server.history;
  app = createApi({
    history,
    clock: () => now,
    version: "0.0.0-test",
    onFault: (error) => {
      throw error;
    },
  });
});
afterAll(() => server.close());

const cluster = "/v1/clusters/ap-northeast-2/ssup2-eks-cluster";
const opened = async (): Promise<schema.TimelineEntry> => {
  const { items } = await ask(app, schema.TimelinePage, "/v1/timeline?limit=500");
  const found = items.find(({ title }) => title.includes("API endpoint opened"));
  if (!found)
    throw new Error(`no report of the opened endpoint: ${items.map(({ title }) => title).join("; ")}`);
  return found;
};

describe("the ways in to a cluster", () => {
  test("are drawn from a source over steps of known kinds to what is reached", async () => {
    const { items } = await ask(app, schema.ClusterExposure, `${cluster}/exposure`);
    const ids = items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const endpoint = items.find(({ kind, network }) => kind === "endpoint" && network === "internet");
    expect(endpoint).toMatchObject({
      certainty: "sure",
      source: { kind: "internet", words: expect.stringContaining("0.0.0.0/0") },
      ends: { kind: "api-endpoint" },
      steps: [{ kind: "api-endpoint" }],
    });
    const behind = items.filter(({ kind }) => kind === "load-balancer");
    expect(behind.length).toBeGreaterThan(0);
    for (const { steps } of behind) {
      expect(steps.filter(({ leads }) => leads).length).toBeGreaterThan(0);
      expect(steps.map(({ kind }) => kind)).not.toContain("other");
    }
  });

  test("that opened since an instant are told by the id that they have now", async () => {
    const entry = await opened();
    const before = new Date(Date.parse(entry.from) - 1).toISOString();
    const then = await ask(app, schema.ClusterExposure, `${cluster}/exposure?at=${entry.to}&since=${before}`);
    const way = then.items.find(({ kind, network }) => kind === "endpoint" && network === "internet");
    expect(then.changes).toContainEqual(expect.objectContaining({ what: "opened", id: way?.id }));
    await expectProblem(
      await app.request(`${cluster}/exposure?at=${before}&since=${entry.to}`),
      400,
      "invalid-parameter",
    );
  });
});

describe("a cluster over time", () => {
  test("has a moment for each report of it, and its state before and after each", async () => {
    const { items, firstObservedAt } = await ask(app, schema.ClusterInstants, `${cluster}/instants`);
    const reports = await ask(app, schema.TimelinePage, "/v1/timeline?cluster=ssup2-eks-cluster&limit=500");
    expect(items.map(({ reportId }) => reportId)).toEqual(
      reports.items.filter(({ kind }) => kind === "changes").map(({ id }) => id),
    );
    expect(firstObservedAt).not.toBeNull();
    expect((items.at(-1)?.from ?? "") > (firstObservedAt ?? "")).toBe(true);
    const entry = await opened();
    const admitted = async (at: string): Promise<string> =>
      JSON.stringify((await ask(app, schema.Cluster, `${cluster}?at=${at}`)).properties?.resourcesVpcConfig);
    expect(await admitted(new Date(Date.parse(entry.from) - 1).toISOString())).not.toContain("0.0.0.0/0");
    expect(await admitted(entry.to)).toContain("0.0.0.0/0");
  });

  test("differs in words: who may newly do what, and policies statement by statement", async () => {
    // The roles came into view behind the cluster itself: what they were then is what they are compared with.
    const from = (await opened()).to;
    const { items } = await ask(app, schema.ClusterDiff, `${cluster}/diff?from=${from}&to=${now}`);
    const roles = items.filter(({ documents }) => documents !== undefined);
    expect(roles.length).toBeGreaterThan(0);
    for (const { documents = [] } of roles)
      for (const { path, statements } of documents) {
        expect(path).toMatch(/^\/(AssumeRolePolicyDocument|RolePolicyList\/)/);
        for (const { words, kind, wordsBefore } of statements) {
          expect(words).toMatch(/ may (not )?[a-z]/);
          expect(wordsBefore !== undefined).toBe(kind === "changed");
        }
      }
    const trust = roles
      .flatMap(({ documents = [] }) => documents)
      .filter(({ path }) => path === "/AssumeRolePolicyDocument");
    expect(trust.flatMap(({ statements }) => statements)).toContainEqual(
      expect.objectContaining({
        kind: "added",
        words: "whoever account 210987654321 allows may sts:AssumeRole",
        before: null,
      }),
    );
    expect(items.flatMap(({ sentences = [] }) => sentences).join("\n")).toMatch(/may now assume role/);
  });
});

describe("access", () => {
  test("tells who may enter, by which policies, and who may do everything", async () => {
    const access = await ask(app, schema.ClusterAccess, `${cluster}/access`);
    expect(access.authenticationMode).toBe("API_AND_CONFIG_MAP");
    expect(access.items.length).toBeGreaterThan(0);
    const administrators = access.items.filter(({ administrator }) => administrator);
    for (const { policies, groups } of administrators)
      expect([...policies.map(({ name }) => name), ...groups].join()).toMatch(
        /AmazonEKSClusterAdminPolicy|system:masters/,
      );
    const first = await ask(app, schema.ClusterAccess, `${cluster}/access?limit=1`);
    expect(first.items).toEqual(access.items.slice(0, 1));
    if (access.items.length > 1) expect(first.cursor).toBeDefined();
  });

  test("tells which service accounts may become which roles, as the reverse question does, and since when", async () => {
    const { items } = await ask(app, schema.ClusterRoles, `${cluster}/roles`);
    expect(items.length).toBeGreaterThan(0);
    for (const { namespace, serviceAccount, role, how, since, sinceAtLeast } of items) {
      expect(since === null || since <= now).toBe(true);
      if (namespace.includes("*") || serviceAccount.includes("*")) continue;
      const reverse = await ask(
        app,
        schema.AssumableRolePage,
        `/v1/access/what-can-assume?subject=system:serviceaccount:${namespace}:${serviceAccount}&cluster=ssup2-eks-cluster`,
      );
      expect(reverse.items).toContainEqual(
        expect.objectContaining({ how, role: { id: role.id, name: role.name }, since, sinceAtLeast }),
      );
    }
  });
});

describe("what stands behind a report", () => {
  test("are its commits, the event as it came, related reports and the way to mend it", async () => {
    const entry = await opened();
    const { report } = await ask(app, schema.StoredReport, `/v1/reports/${entry.id}`);
    const context = await ask(app, schema.ReportContext, `/v1/reports/${entry.id}/context`);
    expect(context.commits.map(({ id }) => id)).toEqual(report.snapshotIds);
    expect(context.commits.every(({ own }) => own > 0)).toBe(true);
    const told = report.changes.flatMap(({ causes }) => causes.map(({ eventID }) => eventID));
    expect(context.causes.map(({ eventID }) => eventID).sort()).toEqual([...new Set(told)].sort());
    expect(context.causes[0]?.subjects.length).toBeGreaterThan(0);
    const rules = [...(report.findings?.opened ?? []), ...(report.findings?.resolved ?? [])].map(
      ({ rule }) => rule,
    );
    expect(context.rules.map(({ id }) => id).sort()).toEqual([...new Set(rules)].sort());
    await expectProblem(await app.request("/v1/reports/none/context"), 404, "not-found");
  });

  test("tells what has become of each change, by what was read last", async () => {
    const { items } = await ask(app, schema.TimelinePage, "/v1/timeline?limit=500");
    const standing = async (title: RegExp) => {
      const entry = items.find((one) => title.test(one.title));
      const context = await ask(app, schema.ReportContext, `/v1/reports/${entry?.id}/context`);
      return context.standing;
    };
    const cluster = { type: "AWS::EKS::Cluster", section: "cluster" };
    // Later another field of the same cluster was changed.
    expect(await standing(/API endpoint opened/)).toEqual([
      expect.objectContaining({ ...cluster, kind: "modified", standing: "still-so" }),
    ]);
    const made = await standing(/preview: cluster with its API endpoint open/);
    expect(made).toContainEqual(
      expect.objectContaining({ ...cluster, kind: "created", standing: "as-before" }),
    );
    const [gone] = await standing(/preview: cluster deleted/);
    expect(gone).toMatchObject({ ...cluster, kind: "deleted", standing: "still-so" });
    expect(Date.parse(gone?.readAt ?? "")).not.toBeNaN();
  });

  test("that was undone leads to the one that undid it, and back", async () => {
    const { items } = await ask(app, schema.TimelinePage, "/v1/timeline?text=undone%20since&limit=500");
    const all = await ask(app, schema.TimelinePage, "/v1/timeline?limit=500");
    const contexts = await Promise.all(
      all.items.map(({ id }) => ask(app, schema.ReportContext, `/v1/reports/${id}/context`)),
    );
    const undone = contexts.flatMap(({ report, related }) =>
      related.flatMap(({ relation, entry }) => (relation === "undone-by" ? [`${report} ${entry?.id}`] : [])),
    );
    const undoing = contexts.flatMap(({ report, related }) =>
      related.flatMap(({ relation, entry }) => (relation === "undoes" ? [`${entry?.id} ${report}`] : [])),
    );
    expect(undoing.sort()).toEqual(undone.sort());
    expect(items.length).toBeLessThanOrEqual(all.items.length);
  });
});

describe("search", () => {
  const find = (q: string) => ask(app, schema.SearchResult, `/v1/search?q=${encodeURIComponent(q)}`);

  test("finds clusters, resources by ARN and address, actors and reports, the best first", async () => {
    const [first] = (await find("ssup2-eks-cluster")).items;
    expect(first).toMatchObject({ kind: "cluster", title: "ssup2-eks-cluster" });
    const byArn = await find("arn:aws:eks:ap-northeast-2:123456789012:cluster/ssup2-eks-cluster");
    expect(byArn.items[0]).toMatchObject({ kind: "resource", resource: { type: "AWS::EKS::Cluster" } });
    const byHost = await find("b0678ed568fc12bbc37256bba2a4bb53.yl4");
    expect(byHost.items.map(({ kind }) => kind)).toContain("resource");
    const { items } = await ask(app, schema.TimelinePage, "/v1/timeline?limit=500");
    const actor = items.flatMap(({ actors }) => actors)[0] ?? "";
    expect((await find(actor)).items).toContainEqual(expect.objectContaining({ kind: "actor", actor }));
    expect((await find(items[0]?.id ?? "")).items[0]).toMatchObject({
      kind: "report",
      reportId: items[0]?.id,
    });
  });

  test.each(["%%", "..", "__proto__", "\u0000\u0000", "((((", "☃☃"])(
    "takes %j as a text and nothing else",
    async (q) => {
      const { items } = await find(q);
      for (const { matched } of items) expect(matched.toLowerCase()).toContain(q.toLowerCase());
    },
  );
});

describe("silence", () => {
  test("tells what each mute and expectation kept from people, and who answers for it", async () => {
    const config = parseConfig({
      regions: ["ap-northeast-2"],
      slack: { channel: "#eks-audit" },
      mutes: [
        { type: "AWS::EKS::*", owner: "platform", reason: "upgrade", expires: "2030-01-01T00:00:00Z" },
        { type: "AWS::EKS::Cluster", owner: "past", reason: "over", expires: "2020-01-01T00:00:00Z" },
      ],
      expected: [{ type: "AWS::IAM::Role", owner: "security", reason: "rotation" }],
      suppressions: [
        {
          rule: "access-entry-no-cluster-admin",
          owner: "platform",
          reason: "planned",
          expires: "2030-01-01T00:00:00Z",
        },
      ],
    });
    const { items } = await ask(app, schema.TimelinePage, "/v1/timeline?limit=1");
    const soon = new Date(Date.parse(items[0]?.to ?? now) + 60_000).toISOString();
    const quiet = createApi({
      history,
      clock: () => soon,
      version: "0.0.0-test",
      notify: config,
      suppressions: config.suppressions.map(({ expires, ...rest }) => ({
        ...rest,
        expiresAt: expires,
      })) as never,
      onFault: (error) => {
        throw error;
      },
    });
    const silence = await ask(quiet, schema.Silence, "/v1/silence?days=90");
    const hid = Object.fromEntries(
      silence.items.map(({ kind, owner, hid, ended }) => [`${kind} ${owner}`, { hid, ended }]),
    );
    const { items: reports } = await ask(app, schema.ReportPage, "/v1/reports?limit=500");
    const changes = reports.flatMap(({ report }) => report.changes);
    const count = (type: RegExp): number => changes.filter((change) => type.test(change.type)).length;
    expect(hid["mute platform"]).toEqual({ hid: count(/^AWS::EKS::/), ended: false });
    expect(hid["mute past"]).toEqual({ hid: 0, ended: true });
    expect(hid["expected security"]).toEqual({ hid: count(/^AWS::IAM::Role$/), ended: false });
    expect(hid["suppression platform"]?.hid).toBeGreaterThan(0);
    expect(count(/^AWS::EKS::/)).toBeGreaterThan(0);
    expect(silence.whole).toBe(true);
  });

  test("of a laptop, which tells nobody, is empty", async () => {
    const { items, counted } = await ask(app, schema.Silence, "/v1/silence");
    expect([items, counted]).toEqual([[], 0]);
  });
});
