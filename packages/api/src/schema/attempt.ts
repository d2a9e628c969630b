import { z } from "@hono/zod-openapi";
import { Actor } from "./actor.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";

export const Attempt = z
  .object({
    eventID: z.string(),
    eventTime: Instant,
    eventSource: z.string(),
    eventName: z.string(),
    awsRegion: z.string(),
    accountId: z.string(),
    errorCode: z.string(),
    errorMessage: z.string().nullable(),
    subjects: list(z.string()),
    actor: Actor,
  })
  .openapi("Attempt", { description: "A mutating call on an audited service that failed" });
export type Attempt = z.output<typeof Attempt>;
