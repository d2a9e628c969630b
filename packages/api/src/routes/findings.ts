import { catalogue } from "@eks-auditor/core/rules";
import { createRoute, z } from "@hono/zod-openapi";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import { clusterOrProblem } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, clusterName, cursor, instant, limit, region, severityParameter } from "../parameters.ts";
import { respond } from "../respond.ts";
import { FindingPage } from "../schema/index.ts";
import { findingOrder, standingFindings } from "../views/standing-findings.ts";
import { whoseReports } from "../whose-reports.ts";

const statuses = ["open", "suppressed", "not-evaluated"] as const;

const listFindings = createRoute({
  method: "get",
  path: "/v1/findings",
  operationId: "listFindings",
  tags: ["findings"],
  summary: "List what rules find at an instant",
  description:
    "What is not as it should be, loudest first: in the account, or concerning one cluster. It is worked out from history, so that it can be asked of any instant that history keeps.",
  request: {
    query: z.strictObject({
      account,
      cluster: clusterName.optional(),
      region: region.optional(),
      at: instant("When; now, if absent. Later pages keep the instant of the first.").optional(),
      severity: severityParameter.optional(),
      rule: z
        .string()
        .regex(/^[a-z0-9-]{1,100}$/, "not the id of a rule; for example eks-endpoint-closed-to-internet")
        .refine(
          (rule) => catalogue.some(({ id }) => id === rule),
          "no rule has this id; /v1/rules lists them",
        )
        .optional()
        .openapi({ description: "Only of this rule", example: "eks-endpoint-closed-to-internet" }),
      status: z
        .enum(statuses, { error: `not a status; one of ${statuses.join(", ")}` })
        .default("open")
        .openapi({
          description:
            "open: what is wrong, and rules that broke; suppressed: what someone answers for; not-evaluated: what nobody knows, for want of a reading",
        }),
      limit: limit(100),
      cursor,
    }),
  },
  responses: answers("A page of findings, and what was not read whole", FindingPage),
});

/** Routes of findings. */
export const findingRoutes: Routes = (app, { history, clock, ...judging }) => {
  app.openapi(listFindings, async (c) => {
    const { account, cluster, region, at, limit, cursor, ...which } = c.req.valid("query");
    const ref =
      cluster === undefined && region === undefined
        ? undefined
        : await whoseReports(history, { cluster, region, account, unowned: false });
    const named = ref === "unowned" ? undefined : ref;
    if (named) await clusterOrProblem(history, named);
    const accountId = named?.accountId ?? (await accountOf(history, account));
    const query = ["findings", accountId, named, at, which];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    const { findings, unread, basis, clustersOf } = await standingFindings(history, judging, {
      ...which,
      accountId,
      at: when,
      cluster: named,
    });
    const page = paginate({ items: findings, key: findingOrder, limit, query, place, instants: [when] });
    return respond(c, FindingPage, {
      accountId,
      at: when,
      basis,
      unread: [...unread],
      ...page,
      items: page.items.map((finding) => {
        const { type, id, name } = finding.resource;
        return { ...finding, resource: { type, id, name }, clusters: [...clustersOf(finding)] };
      }),
    });
  });
};
