import { NormalizedSchema } from "@smithy/core/schema";
import { getSmithyContext } from "@smithy/core/transport";
import type { HandlerExecutionContext, SchemaRef } from "@smithy/types";
import type { ClientMiddleware } from "./client-middleware.ts";

/** An answer that came and is not what the operation answers: as good as none. */
export class WrongShape extends Error {
  override readonly name = "WrongShape";

  constructor(path: string, wanted: string) {
    super(`the answer's ${path || "whole"} is no ${wanted}`);
  }
}

/**
 * Refuses answers that are not of the shape that AWS's own model of the operation gives them: text where a list belongs,
 * a list with nothing as member. Clients take whatever comes, and what they make of it looks like an empty list, or
 * makes whoever reads it throw. What the model does not know passes.
 */
export const checkedAnswers: ClientMiddleware = () => (stack) =>
  stack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const schema = outputSchemaOf(context);
      if (schema) checkShape(NormalizedSchema.of(schema), answer.output, "");
      return answer;
    },
    { step: "initialize", priority: "high", name: "checkedAnswers" },
  );

/** An operation's schema: its kind, namespace, name, traits, input and output. */
const outputSchemaOf = (context: HandlerExecutionContext): SchemaRef | undefined => {
  const operation: unknown = getSmithyContext(context).operationSchema;
  return Array.isArray(operation) ? operation[5] : undefined;
};

const checkShape = (schema: NormalizedSchema, value: unknown, path: string): void => {
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw new WrongShape(path, "list");
    const member = schema.getValueSchema();
    for (const item of value) checkMember(member, item, `${path}[]`);
  } else if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    for (const [key, item] of Object.entries(objectAt(value, path)))
      checkMember(member, item, `${path}.${key}`);
  } else if (schema.isStructSchema()) {
    const object = objectAt(value, path);
    for (const [name, member] of schema.structIterator()) {
      const part = object[name];
      if (part !== undefined && part !== null)
        checkShape(member, part, path === "" ? name : `${path}.${name}`);
    }
  } else if (schema.isStringSchema()) {
    if (typeof value !== "string" && !(value instanceof String)) throw new WrongShape(path, "text");
  } else if (schema.isBooleanSchema()) {
    if (typeof value !== "boolean") throw new WrongShape(path, "boolean");
  } else if (schema.isNumericSchema()) {
    if (typeof value !== "number") throw new WrongShape(path, "number");
  } else if (schema.isTimestampSchema()) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new WrongShape(path, "time");
  }
};

/**
 * A member of a list or map is always something; of a structure, what is not there is left out. What is listed has
 * something to tell; only in a launch template people may have written nothing.
 */
const checkMember = (schema: NormalizedSchema, value: unknown, path: string): void => {
  const listed = !path.includes("LaunchTemplateData");
  if (value === null || value === undefined || (listed && isEmpty(value, path)))
    throw new WrongShape(path, "member of a list");
  checkShape(schema, value, path);
};

/** A text below the top may be empty: some settings of attributes are. */
const isEmpty = (value: unknown, path: string): boolean =>
  value === ""
    ? !path.includes(".")
    : typeof value === "object" &&
      value !== null &&
      !(value instanceof Date) &&
      Object.keys(value).length === 0;

const objectAt = (value: unknown, path: string): Readonly<Record<string, unknown>> => {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new WrongShape(path, "object");
  return value as Readonly<Record<string, unknown>>;
};
