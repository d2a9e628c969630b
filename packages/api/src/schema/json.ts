import { AnyJson, Properties as CoreProperties, list } from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { say } from "./component.ts";

export { list };

/** Any JSON value. Left open on purpose: properties are AWS's own, in AWS's spelling. */
export const JsonValue = say(AnyJson, { description: "Any JSON value" });

const said = {
  additionalProperties: { description: "Any JSON value" },
  description: "Configuration in canonical form: AWS's own spelling, volatile fields left out",
} as const;

/** The properties of a resource, in canonical form. */
export const Properties = say(CoreProperties, { ...said, type: "object" });

/** How the document tells properties that may be null: the type that it is told cannot be widened by `nullable()`. */
export const nullableProperties = { ...said, type: ["object", "null"] as ("object" | "null")[] };

export const PropertiesOrNull = say(CoreProperties.nullable(), nullableProperties);

/**
 * A component or null. `nullable()` would make the component itself nullable in the OpenAPI document, wherever it is
 * referred to.
 */
export const orNull = <S extends z.ZodType>(component: S) => z.union([component, z.null()]);
