import {
  type ClusterRef,
  type ClusterScope,
  type Instant,
  type Resource,
  scopeKey,
  shiftInstant,
} from "@eks-auditor/core";
import { clusterKey } from "@eks-auditor/core/directory";
import type { Head, MarkName } from "@eks-auditor/history";
import { createRoute, z } from "@hono/zod-openapi";
import { accountAmong } from "../account.ts";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, cursor, limit } from "../parameters.ts";
import { respond } from "../respond.ts";
import { Overview, PosturePage } from "../schema/index.ts";
import { type ClusterPresence, presenceOf } from "../views/cluster-presence.ts";
import { lastChanges } from "../views/last-changes.ts";
import { overviewSection } from "../views/overview-section.ts";
import { postures } from "../views/postures.ts";
import { remembered } from "../views/remembered.ts";
import { selectBriefs } from "../views/select-briefs.ts";
import { stateOfHeads } from "../views/state-of-heads.ts";
import { supportAt } from "../views/support-at.ts";

const dayMilliseconds = 86_400_000;
/** How old what was worked out of an account may be while nothing was read anew. */
const postureMilliseconds = 5 * 60_000;
const missedDays = 7;
const missedBudget = { briefs: 20_000, reports: 0 };

const getOverview = createRoute({
  method: "get",
  path: "/v1/overview",
  operationId: "getOverview",
  tags: ["clusters"],
  summary: "Get the clusters of an account now, and how well it is known",
  description:
    "What can be told quickly: versions, last changes, what could not be read, how fresh it is. What is wrong and what is open is in `/v1/overview/posture`.",
  request: { query: z.strictObject({ account, limit: limit(100), cursor }) },
  responses: answers("The account, and a page of its clusters", Overview),
});

const getPosture = createRoute({
  method: "get",
  path: "/v1/overview/posture",
  operationId: "getPosture",
  tags: ["clusters"],
  summary: "Count open findings and ways in over the internet, cluster by cluster",
  request: { query: z.strictObject({ account, limit: limit(100), cursor }) },
  responses: answers("The account's totals, and a page of its clusters", PosturePage),
});

/** Routes of all clusters at a glance. */
export const overviewRoutes: Routes = (app, { history, clock, ...judging }) => {
  const presences = remembered<ClusterPresence>(2_000);
  const versions = remembered<readonly Pick<Resource, "name" | "properties">[]>(100);
  const known = remembered<Awaited<ReturnType<typeof postures>> & { readonly at: Instant }>(4);

  /** The versions that EKS told in the region of a cluster: none where that was refused. */
  const versionsOf = async (heads: readonly Head[], { accountId, region }: ClusterRef, at: Instant) => {
    const scope = { kind: "region", accountId, region } as const;
    const head = heads.find((one) => scopeKey(one.scope) === scopeKey(scope));
    if (!head) return [];
    const read = async () => (await history.sectionAt(scope, "versions", at)).resources;
    return versions(scopeKey(scope), stateOfHeads([head]), read);
  };

  app.openapi(getOverview, async (c) => {
    const { account, limit, cursor } = c.req.valid("query");
    const at = clock();
    const from = shiftInstant(at, -missedDays * dayMilliseconds);
    const [heads, marks, counters, missed] = await Promise.all([
      history.scopes(),
      history.marks(),
      history.counters(missedDays),
      selectBriefs(
        history,
        { from, to: at },
        { unattributed: true },
        { limit: Number.POSITIVE_INFINITY, budget: missedBudget },
      ),
    ]);
    const accountId = accountAmong(heads, account);
    const query = ["overview", accountId];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const own = heads.filter(({ scope }) => scope.accountId === accountId);
    const clusters = own.flatMap(({ scope, seq, sections }) =>
      scope.kind === "cluster" ? [{ scope, seq, sections }] : [],
    );
    const page = paginate({ items: clusters, key: ({ scope }) => scopeKey(scope), limit, query, place });
    const changes = await lastChanges(
      history,
      page.items.map(({ scope }) => refOf(scope)),
    );
    const items = await Promise.all(
      page.items.map(async ({ scope, seq, sections }) => {
        const ref = refOf(scope);
        const { presence, properties } = await presences(
          scopeKey(scope),
          stateOfHeads([{ scope, seq, sections }]),
          async () => presenceOf(await history.sectionAt(scope, "cluster", at)),
        );
        const version = typeof properties?.version === "string" ? properties.version : null;
        return {
          ...ref,
          presence,
          version,
          support: version === null ? null : supportAt(version, at, await versionsOf(heads, ref, at)),
          lastChange: changes.get(clusterKey(ref)) ?? null,
          sections: sections.map((state) => overviewSection(scope, state)),
          observedAt: sections.map(({ observedAt }) => observedAt).sort()[0] ?? null,
        };
      }),
    );
    const mark = (name: MarkName) => {
      const found = marks.find((one) => one.name === name);
      if (!found) return null;
      const ageSeconds = Math.round((Date.parse(at) - Date.parse(found.at)) / 1_000);
      return { at: found.at, seenAt: found.seenAt, ageSeconds };
    };
    const briefs = missed.briefs.filter((brief) => brief.accountId === accountId);
    return respond(c, Overview, {
      accountId,
      at,
      newestEvent: mark("event"),
      lastSweep: mark("sweep"),
      heartbeat: mark("heartbeat"),
      missed: {
        days: missedDays,
        reports: briefs.length,
        changes: briefs.reduce((sum, { unattributed }) => sum + unattributed, 0),
        unknownEvents: counters["events.unknown"] ?? 0,
        whole: missed.stoppedAt === undefined,
      },
      clusters: clusters.length,
      shared: own
        .filter(({ scope }) => scope.kind !== "cluster")
        .flatMap(({ scope, sections }) => sections.map((state) => overviewSection(scope, state))),
      ...page,
      items,
    });
  });

  app.openapi(getPosture, async (c) => {
    const { account, limit, cursor } = c.req.valid("query");
    const all = await history.scopes();
    const accountId = accountAmong(all, account);
    const query = ["posture", accountId];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const now = place?.instants[0] ?? clock();
    const heads = all.filter(({ scope }) => scope.accountId === accountId);
    // Time alone changes little: that a version's support ends, that a suppression does.
    const span = String(Math.floor(Date.parse(now) / postureMilliseconds));
    const { at, totals, clusters } = await known(accountId, `${span}\n${stateOfHeads(heads)}`, async () => ({
      at: now,
      ...(await postures(history, judging, { accountId, at: now })),
    }));
    const key = (ref: (typeof clusters)[number]): string => scopeKey({ kind: "cluster", ...ref });
    const page = paginate({ items: clusters, key, limit, query, place, instants: [at] });
    return respond(c, PosturePage, { accountId, at, totals, ...page });
  });
};

const refOf = ({ accountId, region, cluster }: ClusterScope) => ({ accountId, region, cluster });
