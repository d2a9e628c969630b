import { shiftInstant } from "@eks-auditor/core";
import { deciderText, decisionAbout, type NotifyConfig, silenceOf } from "@eks-auditor/core/notify";
import { withDecisions } from "@eks-auditor/history";
import { createRoute, z } from "@hono/zod-openapi";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { account } from "../parameters.ts";
import { respond } from "../respond.ts";
import { Silence } from "../schema/index.ts";
import { acceptedBaselines } from "../views/accepted-baselines.ts";
import { recentReports } from "../views/recent-reports.ts";
import { standingFindings } from "../views/standing-findings.ts";

const dayMilliseconds = 86_400_000;
/** Each costs two reads of the table. */
const reportsMax = 500;

const getSilence = createRoute({
  method: "get",
  path: "/v1/silence",
  operationId: "getSilence",
  tags: ["operation"],
  summary: "Get what keeps things from people, and how much each kept",
  request: {
    query: z.strictObject({
      days: z
        .string()
        .regex(/^[1-9]\d?$/, "not a number from 1 to 90; for example 30")
        .transform(Number)
        .refine((days) => days <= 90, "not a number from 1 to 90; for example 30")
        .optional()
        .transform((days) => days ?? 30)
        .openapi({
          type: "integer",
          minimum: 1,
          maximum: 90,
          default: 30,
          description: "How many days, up to now",
        }),
      account,
    }),
  },
  responses: answers("What is silent, and why", Silence),
});

/** Routes of what nobody is told. */
export const silenceRoutes: Routes = (app, { history, clock, notify, suppressions = [] }) => {
  app.openapi(getSilence, async (c) => {
    const { days, account } = c.req.valid("query");
    const accountId = await accountOf(history, account);
    const to = clock();
    const from = shiftInstant(to, -days * dayMilliseconds);
    const [{ reports, whole }, { baselines, all }, covered, decided] = await Promise.all([
      notify
        ? recentReports(history, { from, to, atMost: reportsMax })
        : Promise.resolve({ reports: [], whole: true }),
      acceptedBaselines(history, accountId),
      suppressions.length > 0
        ? standingFindings(history, { suppressions, notify }, { accountId, at: to, status: "suppressed" })
        : undefined,
      notify && withDecisions(notify, history, to),
    ]);
    const own = reports.filter(({ report }) => report.accountId === accountId);
    const findings = covered?.findings ?? [];
    const kept = decided && silenceOf(own, ofAccount(decided, accountId), to);
    return respond(c, Silence, {
      accountId,
      from,
      to,
      items: [
        ...(kept?.entries ?? []),
        ...suppressions.map(({ rule, resource, owner, reason, expiresAt }) => ({
          kind: "suppression" as const,
          about: `rule ${rule}${resource === undefined ? "" : ` on ${resource}`}`,
          owner,
          reason,
          until: expiresAt,
          ended: expiresAt <= to,
          hid: findings.filter(
            ({ suppression }) =>
              suppression?.rule === rule &&
              suppression.resource === resource &&
              suppression.owner === owner &&
              suppression.expiresAt === expiresAt,
          ).length,
        })),
      ],
      decisions: (kept?.decisions ?? [])
        // Some that was made before still keeps things from people.
        .filter(({ decision }) => decision.expires > from)
        .toReversed()
        .map(({ decision, hid }) => ({
          kind: decision.kind,
          reportId: decision.reportId,
          title: decision.title,
          about: decisionAbout(decision),
          owner: deciderText(decision.by),
          userId: decision.by.id,
          at: decision.at,
          until: decision.expires,
          ended: decision.expires <= to,
          hid,
        })),
      baselines,
      counted: own.length,
      whole: whole && all,
    });
  });
};

const ofAccount = (config: NotifyConfig, accountId: string): NotifyConfig => ({
  ...config,
  decisions: (config.decisions ?? []).filter((decision) => decision.accountId === accountId),
});
