import type { MemberAccount } from "@eks-auditor/core";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { cursor, limit } from "../parameters.ts";
import { respond } from "../respond.ts";
import { AccountPage } from "../schema/index.ts";

const listAccounts = createRoute({
  method: "get",
  path: "/v1/accounts",
  operationId: "listAccounts",
  tags: ["scopes"],
  summary: "List the accounts that history knows",
  description: "Where there are several, other routes must be told which one is meant.",
  request: { query: z.strictObject({ limit: limit(100), cursor }) },
  responses: answers("A page of accounts, in the order of their ids", AccountPage),
});

/** Routes of accounts. */
export const accountRoutes: Routes = (app, { history }) => {
  app.openapi(listAccounts, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const query = ["accounts"];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const [scopes, members] = await Promise.all([history.scopes(), history.members()]);
    const heads = Map.groupBy(scopes, ({ scope }) => scope.accountId);
    const memberOf = new Map(members.map((member) => [member.id, member]));
    const items = [...heads]
      .map(([accountId, own]) => ({
        accountId,
        clusters: own.filter(({ scope }) => scope.kind === "cluster").length,
        observedAt:
          own
            .flatMap(({ sections }) => sections.map(({ observedAt }) => observedAt))
            .sort()
            .at(-1) ?? null,
        ...toldOf(memberOf.get(accountId)),
      }))
      .sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
    return respond(
      c,
      AccountPage,
      paginate({ items, key: ({ accountId }) => accountId, limit, query, place }),
    );
  });
};

const toldOf = (member: MemberAccount | undefined) =>
  member && { state: member.state, ...(member.name !== null && { name: member.name }) };
