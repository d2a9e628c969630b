import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { briefFilter, briefParameters } from "../brief-parameters.ts";
import type { Routes } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { cursor, limit } from "../parameters.ts";
import { respond } from "../respond.ts";
import { TimelinePage } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";
import { selectBriefs } from "../views/select-briefs.ts";
import { whoseReports } from "../whose-reports.ts";

/** What is rare must not read everything: a page may be short while its cursor goes on. */
const budget = { briefs: 10_000, reports: 250 };

const getTimeline = createRoute({
  method: "get",
  path: "/v1/timeline",
  operationId: "getTimeline",
  tags: ["reports"],
  summary: "List reports in short",
  description:
    "Each report in one line, for lists that are looked through. A page may be short, or empty, while its cursor goes on: what is rare is looked for page by page.",
  request: { query: z.strictObject({ ...briefParameters, limit: limit(100), cursor }) },
  responses: answers("A page of reports in short, newest first", TimelinePage),
});

/** Routes of reports in short. */
export const timelineRoutes: Routes = (app, { history }) => {
  app.openapi(getTimeline, async (c) => {
    const { region, unowned, from, to, limit, cursor, ...rest } = c.req.valid("query");
    const { account, cluster } = rest;
    const whose = await whoseReports(history, { cluster, region, account, unowned: unowned === "true" });
    const query = ["timeline", whose, from, to, rest];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const [end = "", ...id] = place?.after.split(" ") ?? [];
    const { briefs, stoppedAt } = await selectBriefs(
      history,
      {
        ...timeSpan(from, to),
        ...(whose !== undefined && { cluster: whose }),
        ...(place && { after: { to: end, id: id.join(" ") } }),
      },
      briefFilter(rest),
      { limit, budget },
    );
    return respond(c, TimelinePage, {
      items: [...briefs],
      ...(stoppedAt && {
        cursor: writeCursor(query, { after: `${stoppedAt.to} ${stoppedAt.id}`, instants: [] }),
      }),
    });
  });
};
