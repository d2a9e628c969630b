import { pathWords, reportedPath } from "@eks-auditor/core/exposure";
import { createRoute, z } from "@hono/zod-openapi";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, cursor, instant, limit } from "../parameters.ts";
import { respond } from "../respond.ts";
import { AccountExposure } from "../schema/index.ts";
import { type AccountPath, accountExposure } from "../views/account-exposure.ts";

const getAccountExposure = createRoute({
  method: "get",
  path: "/v1/exposure",
  operationId: "getAccountExposure",
  tags: ["clusters"],
  summary: "List the ways in to everything of an account at an instant",
  description:
    "To the API endpoints of all clusters, through all load balancers, those of no cluster included, and to the ports of nodes. Ways over the internet come first.",
  request: {
    query: z.strictObject({
      account,
      at: instant("When; now, if absent. Later pages keep the instant of the first.").optional(),
      limit: limit(500),
      cursor,
    }),
  },
  responses: answers("A page of ways in, and what was not read whole", AccountExposure),
});

/** Routes of the ways in to an account. */
export const accountExposureRoutes: Routes = (app, { history, clock }) => {
  app.openapi(getAccountExposure, async (c) => {
    const { account, at, limit, cursor } = c.req.valid("query");
    const accountId = await accountOf(history, account);
    const query = ["account-exposure", accountId, at];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    const { paths, unread } = await accountExposure(history, { accountId, at: when });
    const key = ({ region, path: { network, key, ports } }: AccountPath): string =>
      `${network} ${region} ${key} ${String(ports.first).padStart(5, "0")}`;
    const page = paginate({ items: paths, key, limit, query, place, instants: [when] });
    return respond(c, AccountExposure, {
      accountId,
      at: when,
      unread,
      ...page,
      items: page.items.map(({ region, path, clusters }) => ({
        ...reportedPath(path),
        region,
        clusters: [...clusters],
        words: pathWords(path),
      })),
    });
  });
};
