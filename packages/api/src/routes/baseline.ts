import type { ClusterRef } from "@eks-auditor/core";
import type { Baseline as Accepted, HistoryReader } from "@eks-auditor/history";
import { createRoute, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import { clusterOrProblem } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import {
  account,
  clusterName,
  cursor,
  instant,
  limit,
  region,
  resourceType,
  sectionParameter,
} from "../parameters.ts";
import { ProblemError, problemResponse } from "../problem.ts";
import { respond } from "../respond.ts";
import { Baseline, StandingDrift } from "../schema/index.ts";
import { clusterDiffPage } from "../views/cluster-diff-page.ts";
import { presenceOf } from "../views/cluster-presence.ts";

const params = z.object({ region, cluster: clusterName });
const path = "/v1/clusters/{region}/{cluster}/baseline";

const getBaseline = createRoute({
  method: "get",
  path,
  operationId: "getBaseline",
  tags: ["clusters"],
  summary: "Get the state of a cluster that was accepted last",
  request: { params, query: z.strictObject({ account }) },
  responses: answers("The baseline", Baseline),
});

const acceptBaseline = createRoute({
  method: "put",
  path,
  operationId: "acceptBaseline",
  tags: ["clusters"],
  summary: "Accept a state of a cluster: what differs from it later is standing drift",
  middleware: bodyLimit({
    maxSize: 16_384,
    onError: (c) =>
      problemResponse(new ProblemError("invalid-parameter", "the body is longer than 16 KB"), c.req.path),
  }),
  description:
    "Only where the API was opened for it, as `eks-auditor serve` does; a deployed API only reads.",
  request: {
    params,
    query: z.strictObject({ account }),
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            at: instant("The instant whose state is accepted; now, if absent").optional(),
            acceptedBy: z.string().min(1).max(200),
            reason: z.string().max(2000).optional(),
          }),
        },
      },
    },
  },
  responses: answers("The baseline, as it is remembered", Baseline),
});

const getDrift = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}/drift",
  operationId: "getStandingDrift",
  tags: ["clusters"],
  summary: "Compare a cluster with the state that was accepted",
  description:
    "Gives the net difference of every resource that concerns the cluster from the baseline, whoever made it and however long ago.",
  request: {
    params,
    query: z.strictObject({
      at: instant("When to compare; now, if absent. Later pages keep the instant of the first.").optional(),
      section: sectionParameter.optional(),
      type: resourceType.optional(),
      account,
      limit: limit(500),
      cursor,
    }),
  },
  responses: answers(
    "The baseline, how comparable each section is, and a page of differences",
    StandingDrift,
  ),
});

/** Routes of accepted states, and of what differs from them. */
export const baselineRoutes: Routes = (app, { history, clock, acceptBaseline: accept }) => {
  app.openapi(getBaseline, async (c) => {
    const { region, cluster } = c.req.valid("param");
    const ref = { accountId: await accountOf(history, c.req.valid("query").account), region, cluster };
    return respond(c, Baseline, shown(await lastAccepted(history, ref)));
  });

  app.openapi(acceptBaseline, async (c) => {
    if (!accept)
      return problemResponse(
        new ProblemError("method-not-allowed", "PUT is not allowed: this API only reads"),
        c.req.path,
        { allow: "GET, HEAD" },
      );
    const { region, cluster } = c.req.valid("param");
    const { at = clock(), acceptedBy, reason = null } = c.req.valid("json");
    const ref = { accountId: await accountOf(history, c.req.valid("query").account), region, cluster };
    await clusterOrProblem(history, ref);
    await present(history, ref, at, clock());
    const baseline = { cluster: ref, at, acceptedAt: clock(), acceptedBy, reason };
    await accept(baseline);
    return respond(c, Baseline, shown(baseline));
  });

  app.openapi(getDrift, async (c) => {
    const { region, cluster } = c.req.valid("param");
    const { at, section, type, account, limit, cursor } = c.req.valid("query");
    const ref = { accountId: await accountOf(history, account), region, cluster };
    const baseline = await lastAccepted(history, ref);
    const query = ["drift", ref, baseline.acceptedAt, at, section, type];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const until = place?.instants[0] ?? at ?? clock();
    const from = baseline.at;
    const page = await clusterDiffPage(history, { ref, from, until, section, type, limit, query, place });
    return respond(c, StandingDrift, { ...page, baseline: shown(baseline) });
  });
};

const lastAccepted = async (history: HistoryReader, ref: ClusterRef): Promise<Accepted> => {
  await clusterOrProblem(history, ref);
  const { items } = await history.baselines(ref, { limit: 1 });
  const [baseline] = items;
  if (!baseline)
    throw new ProblemError(
      "not-found",
      `no state of cluster ${ref.cluster} has been accepted as its baseline yet`,
    );
  return baseline;
};

/** Nobody can accept what has not happened yet, or what history never saw. */
const present = async (history: HistoryReader, ref: ClusterRef, at: string, now: string): Promise<void> => {
  const control = await history.sectionAt({ kind: "cluster", ...ref }, "cluster", at);
  const detail =
    at > now
      ? `${at} has not come yet`
      : presenceOf(control).presence === "present"
        ? undefined
        : `history does not know that cluster ${ref.cluster} was there at ${at}`;
  if (detail !== undefined)
    throw new ProblemError("invalid-parameter", detail, [{ parameter: "at", detail }]);
};

const shown = ({ cluster, ...baseline }: Accepted) => ({ ...cluster, ...baseline });
