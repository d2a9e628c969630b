import { resourceKey } from "@eks-auditor/core";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { pageRequest } from "../page-request.ts";
import { paginate } from "../paginate.ts";
import { cursor, limit, opaqueId, scopeParameter } from "../parameters.ts";
import { ProblemError } from "../problem.ts";
import { respond } from "../respond.ts";
import { type Snapshot, SnapshotListPage, SnapshotPage } from "../schema/index.ts";
import { explainedChanges } from "../views/explained-changes.ts";

const listSnapshots = createRoute({
  method: "get",
  path: "/v1/snapshots",
  operationId: "listSnapshots",
  tags: ["snapshots"],
  summary: "List the commits of a scope",
  request: { query: z.strictObject({ scope: scopeParameter, limit: limit(50), cursor }) },
  responses: answers("A page of snapshots, newest first", SnapshotListPage),
});

const getSnapshot = createRoute({
  method: "get",
  path: "/v1/snapshots/one",
  operationId: "getSnapshot",
  tags: ["snapshots"],
  summary: "Get one commit with its changes and what caused them",
  description: "The id is a query parameter because it holds slashes.",
  request: {
    query: z.strictObject({
      id: opaqueId("region/123456789012/eu-west-1@000000000042"),
      limit: limit(500),
      cursor,
    }),
  },
  responses: answers("The snapshot and a page of its changes", SnapshotPage),
});

/** Routes of snapshots: the commits of a scope. */
export const snapshotRoutes: Routes = (app, { history }) => {
  app.openapi(listSnapshots, async (c) => {
    const { scope, ...page } = c.req.valid("query");
    const { items, cursor } = await history.snapshots(scope, pageRequest(page));
    return respond(c, SnapshotListPage, {
      items: items.map(summary),
      ...(cursor !== undefined && { cursor }),
    });
  });

  app.openapi(getSnapshot, async (c) => {
    const { id, limit, cursor } = c.req.valid("query");
    const query = ["snapshot", id];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const snapshot = await history.snapshot(id);
    if (!snapshot) throw new ProblemError("not-found", "there is no snapshot with that id");
    const page = paginate({ items: snapshot.changes, key: resourceKey, limit, query, place });
    const items = await explainedChanges(history, snapshot.scope, page.items);
    return respond(c, SnapshotPage, { ...summary(snapshot), ...page, items });
  });
};

const summary = ({ id, scope, seq, committedAt, sections, changeCount }: z.input<typeof Snapshot>) => ({
  id,
  scope,
  seq,
  committedAt,
  sections,
  changeCount,
});
