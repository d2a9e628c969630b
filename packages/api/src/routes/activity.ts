import { type Instant, toInstant } from "@eks-auditor/core";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { briefFilter, briefParameters } from "../brief-parameters.ts";
import type { Routes } from "../context.ts";
import { ProblemError } from "../problem.ts";
import { respond } from "../respond.ts";
import { Activity } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";
import { activityOf } from "../views/activity.ts";
import { selectBriefs } from "../views/select-briefs.ts";
import { whoseReports } from "../whose-reports.ts";

const dayMilliseconds = 86_400_000;
const beginningOfTime: Instant = "0000-01-01T00:00:00.000Z";
const daysDefault = 90;
const daysMax = 400;
const budget = { briefs: 100_000, reports: 1_000 };

const getActivity = createRoute({
  method: "get",
  path: "/v1/activity",
  operationId: "getActivity",
  tags: ["reports"],
  summary: "Count reports by day, severity and class of actor",
  description:
    "The last 90 days unless told otherwise, by the same filters as the timeline; at most 400 days.",
  request: { query: z.strictObject(briefParameters) },
  responses: answers("The days of the span", Activity),
});

/** Routes of how much happened when. */
export const activityRoutes: Routes = (app, { history, clock }) => {
  app.openapi(getActivity, async (c) => {
    const { region, unowned, from: asked, to = clock(), ...rest } = c.req.valid("query");
    const { account, cluster } = rest;
    const whose = await whoseReports(history, { cluster, region, account, unowned: unowned === "true" });
    const from = asked ?? daysBefore(to, daysDefault - 1);
    const span = timeSpan(from, to);
    if (Date.parse(to) - Date.parse(from) > daysMax * dayMilliseconds) {
      const detail = `more than ${daysMax} days before ${to}`;
      throw new ProblemError("invalid-parameter", detail, [{ parameter: "from", detail }]);
    }
    const { briefs, stoppedAt } = await selectBriefs(
      history,
      { ...span, ...(whose !== undefined && { cluster: whose }) },
      briefFilter(rest),
      { limit: Number.POSITIVE_INFINITY, budget },
    );
    return respond(c, Activity, {
      from,
      to,
      days: activityOf(briefs, from, to),
      counted: briefs.length,
      whole: stoppedAt === undefined,
    });
  });
};

/** Returns the first moment of the day so many days before, or of all time. */
const daysBefore = (to: Instant, days: number): Instant => {
  const from = Date.parse(to) - days * dayMilliseconds;
  return `${toInstant(Math.max(from, Date.parse(beginningOfTime))).slice(0, 10)}T00:00:00.000Z`;
};
