import type { Finding } from "@eks-auditor/core/rules";
import { createRoute, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import type { Routes } from "../context.ts";
import { account, instant } from "../parameters.ts";
import { ProblemError, problemResponse } from "../problem.ts";
import { respond } from "../respond.ts";
import { Hypotheses, HypothesesMeaning } from "../schema/index.ts";
import { hypothesesMeaning } from "../views/hypotheses-meaning.ts";

/** What a request of Lambda may hold. */
const bytesMax = 5_000_000;

const judgeHypotheses = createRoute({
  method: "post",
  path: "/v1/hypotheses",
  operationId: "judgeHypotheses",
  tags: ["hypotheses"],
  summary: "Tell what some intended changes would mean",
  description:
    "Lays them over history, and tells what would become reachable, who could newly do what, and which findings would open or close, in the words of reports. Nothing is written. `eks-auditor plan` makes such a request of a plan of Terraform.",
  request: {
    query: z.strictObject({ account, at: instant("When; now, if absent").optional() }),
    body: { required: true, content: { "application/json": { schema: Hypotheses } } },
  },
  responses: answers("What they would mean", HypothesesMeaning),
});

/** Routes of what is intended. */
export const hypothesisRoutes: Routes = (app, { history, clock, ...judging }) => {
  app.get("/v1/hypotheses", (c) =>
    problemResponse(
      new ProblemError("method-not-allowed", "what is intended comes in the body of a POST"),
      c.req.path,
      { allow: "POST" },
    ),
  );
  app.use(
    "/v1/hypotheses",
    bodyLimit({
      maxSize: bytesMax,
      onError: () => {
        throw new ProblemError("invalid-parameter", `the body has more than ${bytesMax} bytes`);
      },
    }),
  );
  app.openapi(judgeHypotheses, async (c) => {
    const { account, at = clock() } = c.req.valid("query");
    const { changes } = c.req.valid("json");
    const accountId = await accountOf(history, account);
    const hypotheses = changes.map(({ region, targets, ...change }) => ({
      ...change,
      ...(region !== undefined && { region }),
      ...(targets !== undefined && { targets }),
    }));
    const meaning = await hypothesesMeaning(history, judging, { accountId, at, hypotheses });
    const shown = (finding: Finding) => {
      const { type, id, name, owners } = finding.resource;
      const clusters = [...meaning.directory.clustersOf(owners, accountId)];
      return { ...finding, resource: { type, id, name }, clusters };
    };
    const { opened, resolved, undecided } = meaning.findings;
    return respond(c, HypothesesMeaning, {
      accountId,
      at,
      unread: [...meaning.unread],
      changes: meaning.changes.flatMap(({ kind, effects, ...change }) =>
        kind === "created" || kind === "modified" || kind === "deleted"
          ? [{ ...change, kind, effects: [...effects] }]
          : [],
      ),
      findings: {
        opened: opened.map(shown),
        resolved: resolved.map(shown),
        undecided: undecided.map(shown),
      },
    });
  });
};
