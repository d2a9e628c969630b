import { z } from "@hono/zod-openapi";

/** A moment in an answer: ISO-8601 in UTC with milliseconds. */
export const Instant = z.string().openapi({ format: "date-time", example: "2026-11-22T10:00:00.000Z" });
