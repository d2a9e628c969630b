import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { briefParameters } from "../brief-parameters.ts";
import type { Routes } from "../context.ts";
import { cursor, limit, opaqueId } from "../parameters.ts";
import { ProblemError } from "../problem.ts";
import { reportResponse } from "../report-response.ts";
import { respond } from "../respond.ts";
import { ReportContext, ReportPage, StoredReport } from "../schema/index.ts";
import { timeSpan } from "../time-span.ts";
import { causesOf, commitsOf, relatedReports, rulesOf, scopesOf } from "../views/report-context.ts";
import { selectReports } from "../views/select-reports.ts";
import { standingChanges } from "../views/standing-changes.ts";
import { shownReport } from "../views/stored-report.ts";
import { whoseReports } from "../whose-reports.ts";

const listReports = createRoute({
  method: "get",
  path: "/v1/reports",
  operationId: "listReports",
  tags: ["reports"],
  summary: "List reports",
  request: {
    query: z
      .strictObject(briefParameters)
      .omit({ class: true, type: true, namespace: true, text: true })
      .extend({ limit: limit(50), cursor }),
  },
  responses: answers("A page of reports, newest first", ReportPage),
});

const getReport = createRoute({
  method: "get",
  path: "/v1/reports/{id}",
  operationId: "getReport",
  tags: ["reports"],
  summary: "Get one report, as JSON, Markdown or plain text",
  request: {
    params: z.object({ id: opaqueId("8f14e45fceea167a5a36dedd4bea2543") }),
    query: z.strictObject({}),
    headers: z.object({
      accept: z.string().optional().openapi({ example: "text/markdown" }),
    }),
  },
  responses: answers("The report", StoredReport, { "text/markdown": z.string(), "text/plain": z.string() }),
});

const getReportContext = createRoute({
  method: "get",
  path: "/v1/reports/{id}/context",
  operationId: "getReportContext",
  tags: ["reports"],
  summary: "Get what stands behind and around a report",
  description:
    "The commits that it is made of, what has become of its changes, the CloudTrail events as history holds them, related reports, and the rules of its findings with how to mend them.",
  request: {
    params: z.object({ id: opaqueId("8f14e45fceea167a5a36dedd4bea2543") }),
    query: z.strictObject({}),
  },
  responses: answers("What stands behind it", ReportContext),
});

/** Routes of reports. */
export const reportRoutes: Routes = (app, { history, clock }) => {
  app.openapi(listReports, async (c) => {
    const { cluster, region, account, unowned, from, to, severity, actor, unattributed, limit, cursor } =
      c.req.valid("query");
    const whose = await whoseReports(history, { cluster, region, account, unowned: unowned === "true" });
    const page = await selectReports(history, {
      ...timeSpan(from, to),
      ...(whose !== undefined && { cluster: whose }),
      ...(account !== undefined && cluster === undefined && { account }),
      ...(severity !== undefined && { severity }),
      ...(actor !== undefined && { actor }),
      unattributed: unattributed === "true",
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    return respond(c, ReportPage, { ...page, items: page.items.map(shownReport) });
  });

  app.openapi(getReport, async (c) => {
    const { id } = c.req.valid("param");
    const stored = await history.report(id);
    if (!stored) throw new ProblemError("not-found", "there is no report with that id");
    return reportResponse(c, stored);
  });

  app.openapi(getReportContext, async (c) => {
    const { id } = c.req.valid("param");
    const stored = await history.report(id);
    if (!stored) throw new ProblemError("not-found", "there is no report with that id");
    const { report } = stored;
    const [commits, related, causes, standing] = await Promise.all([
      commitsOf(history, report),
      relatedReports(history, report),
      causesOf(history, report),
      standingChanges(history, report, scopesOf(report), clock()),
    ]);
    return respond(c, ReportContext, {
      report: id,
      commits,
      related,
      standing,
      causes: causes.map((cause) => ({
        ...cause,
        affects: [...cause.affects],
        ...(cause.alterations && { alterations: cause.alterations.map((one) => ({ ...one })) }),
      })),
      rules: rulesOf(report),
    });
  });
};
