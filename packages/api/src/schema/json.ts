import type { Json } from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";

/** Any JSON value. Left open on purpose: properties are AWS's own, in AWS's spelling. */
export const JsonValue: z.ZodType<Json> = z
  .any()
  .refine((value) => value !== undefined, "missing")
  .openapi({ description: "Any JSON value" });

/** The properties of a resource, in canonical form. */
export const Properties = z
  .record(z.string(), JsonValue)
  .openapi({ description: "Configuration in canonical form: AWS's own spelling, volatile fields left out" });

/** A list that nobody changes, as the domain has them. */
export const list = <S extends z.ZodType>(item: S) => z.array(item).readonly();

/**
 * A component or null. `nullable()` would make the component itself nullable in the OpenAPI document, wherever it is
 * referred to.
 */
export const orNull = <S extends z.ZodType>(component: S) => z.union([component, z.null()]);
