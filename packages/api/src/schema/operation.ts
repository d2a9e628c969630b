import { z } from "@hono/zod-openapi";
import { Instant } from "./instant.ts";

export const Counters = z
  .object({ days: z.number().int(), counters: z.record(z.string(), z.number()) })
  .openapi("Counters", {
    description: "Sums over the days, for example `events.unknown` and `changes.unattributed`",
  });

export const Health = z
  .object({
    status: z.enum(["ok", "empty", "incomplete"]).openapi({
      description:
        "`incomplete`: the last reading of at least one section was not complete; `empty`: nothing has been read yet",
    }),
    version: z.string(),
    at: Instant,
    scopes: z.number().int(),
    sections: z.number().int(),
    incompleteSections: z.number().int(),
    lastObservedAt: Instant.nullable(),
    oldestObservedAt: Instant.nullable().openapi({ description: "The section that was read longest ago" }),
  })
  .openapi("Health");
