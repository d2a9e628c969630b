import { isJsonObject, type Trend as SeenTrend } from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";

/** The domain's own union: each kind has values of its own, which core's `trend.ts` describes. */
export const Trend = z
  .custom<SeenTrend>((value) => isJsonObject(value) && typeof value.kind === "string", "not a trend")
  .openapi("Trend", {
    type: "object",
    required: ["kind", "id", "observedAt"],
    properties: {
      kind: {
        type: "string",
        enum: ["subnet-addresses", "nodes", "health", "target-health", "insights", "kubernetes-nodes"],
      },
      id: { type: "string", description: "What it is of: a subnet id, a cluster name, an ARN" },
      observedAt: { type: "string", format: "date-time" },
    },
    additionalProperties: true,
    description: "What changes by itself and is worth watching; never drift",
  });

export const SeenTrends = z
  .object({ observedAt: Instant, trends: list(Trend) })
  .openapi("SeenTrends", { description: "The trends of one reading of a section" });
