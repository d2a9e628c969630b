import { catalogue } from "@eks-auditor/core/rules";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { cursor, limit } from "../parameters.ts";
import { ProblemError } from "../problem.ts";
import { respond } from "../respond.ts";
import { Rule, RulePage } from "../schema/index.ts";
import { shownRule } from "../views/shown-rule.ts";

const listRules = createRoute({
  method: "get",
  path: "/v1/rules",
  operationId: "listRules",
  tags: ["findings"],
  summary: "List the rules, and how to reach what each asks for",
  request: { query: z.strictObject({ limit: limit(100), cursor }) },
  responses: answers("A page of rules, by id", RulePage),
});

const getRule = createRoute({
  method: "get",
  path: "/v1/rules/{rule}",
  operationId: "getRule",
  tags: ["findings"],
  summary: "Get one rule, and how to reach what it asks for",
  request: {
    params: z.object({
      rule: z.string().min(1).max(100).openapi({ example: "eks-endpoint-closed-to-internet" }),
    }),
    query: z.strictObject({}),
  },
  responses: answers("The rule", Rule),
});

/** Routes of rules. */
export const ruleRoutes: Routes = (app) => {
  app.openapi(listRules, (c) => {
    const { limit, cursor } = c.req.valid("query");
    const query = ["rules"];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const page = paginate({ items: catalogue, key: ({ id }) => id, limit, query, place });
    return respond(c, RulePage, { ...page, items: page.items.map(shownRule) });
  });

  app.openapi(getRule, (c) => {
    const { rule } = c.req.valid("param");
    const found = catalogue.find(({ id }) => id === rule);
    if (!found) throw new ProblemError("not-found", "there is no rule with that id");
    return respond(c, Rule, shownRule(found));
  });
};
