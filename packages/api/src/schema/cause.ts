import { z } from "@hono/zod-openapi";
import { Actor } from "./actor.ts";
import { Instant } from "./instant.ts";

export const Cause = z
  .object({
    eventID: z.string(),
    eventTime: Instant,
    eventSource: z.string().openapi({ example: "eks.amazonaws.com" }),
    eventName: z.string().openapi({ example: "UpdateClusterConfig" }),
    awsRegion: z.string(),
    actor: Actor,
  })
  .openapi("Cause", { description: "The CloudTrail event that explains a change" });
