import { scopeKey, shiftInstant } from "@eks-auditor/core";
import { gapsOfSection, missingRights, thingsIn } from "@eks-auditor/core/completeness";
import { lastForwarded, type MarkName } from "@eks-auditor/history";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { respond } from "../respond.ts";
import { Status } from "../schema/index.ts";
import { callToSlackSeconds, spreadOf } from "../views/call-to-slack.ts";
import { formerMembers, membersView } from "../views/members-view.ts";
import { recentReports } from "../views/recent-reports.ts";

const dayMilliseconds = 86_400_000;
/** Each costs two reads of the table. */
const reportsMax = 1_000;
/** Of an action there are a few by name at most. */
const unreadMax = 50;

const getStatus = createRoute({
  method: "get",
  path: "/v1/status",
  operationId: "getStatus",
  tags: ["operation"],
  summary: "Get how the deployment is doing",
  description:
    "How long ago the last event, sweep and heartbeat were, what waits to be told, what could not be read, and how long it takes from a call to Slack.",
  request: { query: z.strictObject({}) },
  responses: answers("How it is doing", Status),
});

/** Routes of the deployment's own state. */
export const statusRoutes: Routes = (app, { history, clock, version }) => {
  app.openapi(getStatus, async (c) => {
    const at = clock();
    const from = shiftInstant(at, -dayMilliseconds);
    const [marks, unpublished, heads, { reports, whole }] = await Promise.all([
      history.marks(),
      history.waiting(),
      history.scopes(),
      recentReports(history, { from, to: at, atMost: reportsMax }),
    ]);
    const members = await membersView(history, marks);
    const former = formerMembers(members);
    const ageOf = (moment: string): number => Math.round((Date.parse(at) - Date.parse(moment)) / 1_000);
    const mark = (name: MarkName) => {
      const found = marks.find((one) => one.name === name);
      if (!found) return null;
      return { at: found.at, seenAt: found.seenAt, ageSeconds: ageOf(found.at) };
    };
    // Of an account that left nothing is read any more, and nobody can mend what is missing.
    const read = heads.filter(({ scope }) => !former.has(scope.accountId));
    const sections = read.flatMap(({ scope, sections }) =>
      sections.map((section) => ({ ...section, scope: scopeKey(scope) })),
    );
    return respond(c, Status, {
      version,
      at,
      lastEvent: mark("event"),
      lastSweep: mark("sweep"),
      heartbeat: mark("heartbeat"),
      forwarded: [...lastForwarded(marks)].map(([region, sentAt]) => ({
        region,
        at: sentAt,
        ageSeconds: ageOf(sentAt),
      })),
      ...(members && { members }),
      unpublished,
      scopes: read.length,
      sections: sections.length,
      gaps: sections
        .filter(({ status }) => status !== "complete")
        .map(({ scope, section, status, observedAt, lastCompleteAt, unread }) => ({
          scope,
          section,
          status,
          observedAt,
          lastCompleteAt,
          unread: unread.slice(0, unreadMax),
          unreadCount: thingsIn(unread),
        })),
      missing: missingRights(
        read.flatMap((head) => head.sections.flatMap((state) => gapsOfSection(head.scope, state))),
      ).map((right) => ({ ...right, scopes: [...right.scopes], examples: [...right.examples] })),
      lastDay: {
        from,
        reports: reports.length,
        whole,
        unattributed: reports.reduce((sum, { report }) => sum + report.unattributed, 0),
        failedDeliveries: reports
          .flatMap(({ deliveries }) => deliveries)
          .filter(({ status }) => status === "failed").length,
        callToSlackSeconds: spreadOf(callToSlackSeconds(reports)),
      },
    });
  });
};
