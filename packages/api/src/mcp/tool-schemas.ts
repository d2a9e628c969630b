import type { Json, JsonObject } from "@eks-auditor/core";
import { isJsonObject } from "@eks-auditor/core";
import type { OpenApiDocument } from "../document.ts";
import { dataNote } from "./data-note.ts";
import type { Tool } from "./tool.ts";

/** One operation of the API, as far as a tool needs to know it. */
export interface Operation {
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schema of its answer; `$ref`s lead to `$defs`. */
  readonly answer: JsonObject;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: JsonObject;
}

/** What a client is told of a tool. */
export interface ToolSchemas {
  readonly inputSchema: JsonObject & { type: "object" };
  readonly outputSchema: JsonObject & { type: "object" };
}

/** Returns the operations of a tool as the API's own document describes them. Throws for an id that it does not have. */
export const operationsOf = ({ name, operations }: Tool, document: OpenApiDocument): readonly Operation[] => {
  const all = Object.entries(asJson(document.paths ?? {}));
  return operations.map((id) => {
    for (const [path, item] of all) {
      const operation = field(item, "get");
      if (field(operation, "operationId") !== id) continue;
      const answer = field(field(field(field(operation, "responses"), "200"), "content"), "application/json");
      const parameters = field(operation, "parameters");
      const schema = field(answer, "schema");
      if (!isJsonObject(schema)) break;
      return {
        path,
        parameters: (Array.isArray(parameters) ? parameters : []).flatMap(parameterOf),
        answer: withDefinitions(schema) as JsonObject,
      };
    }
    throw new TypeError(`tool ${name} asks ${id}, which the API does not have`);
  });
};

/** Returns the schemas of a tool's input and output: those of the API, put together and never written twice. */
export const toolSchemas = (operations: readonly Operation[], document: OpenApiDocument): ToolSchemas => {
  const parameters = new Map(
    operations.flatMap((operation) => operation.parameters).map((parameter) => [parameter.name, parameter]),
  );
  const required = [...parameters.keys()].filter((name) =>
    operations.every((operation) =>
      operation.parameters.some((parameter) => parameter.name === name && parameter.required),
    ),
  );
  const [only, ...others] = operations.map(({ answer }) => answer);
  const answer: JsonObject =
    others.length === 0 && only ? only : { anyOf: operations.map((one) => one.answer) };
  return {
    inputSchema: {
      type: "object",
      properties: Object.fromEntries([...parameters.values()].map(({ name, schema }) => [name, schema])),
      required,
      additionalProperties: false,
    },
    outputSchema: {
      type: "object",
      properties: {
        note: { type: "string", const: dataNote },
        next: { type: "string", description: "How to get what this answer leaves out; absent: it is whole" },
        answer,
      },
      required: ["note", "answer"],
      $defs: definitionsFor(answer, document),
    },
  };
};

const parameterOf = (parameter: Json): Parameter[] => {
  const name = field(parameter, "name");
  const place = field(parameter, "in");
  const schema = field(parameter, "schema");
  if (typeof name !== "string" || !isJsonObject(schema) || (place !== "path" && place !== "query")) return [];
  // `example` is OpenAPI's word, `examples` that of JSON Schema.
  const { example, ...rest } = schema;
  return [
    {
      name,
      in: place,
      required: field(parameter, "required") === true,
      schema: { ...rest, ...(example !== undefined && { examples: [example] }) },
    },
  ];
};

const components = "#/components/schemas/";

/** Returns a schema that refers to `$defs` in place of the document's components. */
const withDefinitions = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withDefinitions);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
      if (key === "$ref" && typeof inner === "string") return [[key, inner.replace(components, "#/$defs/")]];
      return key === "example" && typeof value.type === "string" ? [] : [[key, withDefinitions(inner)]];
    }),
  );
};

/** Returns every component that a schema refers to, by itself or through another. */
const definitionsFor = (schema: Json, document: OpenApiDocument): JsonObject => {
  const known = asJson(document.components?.schemas ?? {});
  const found: Record<string, Json> = {};
  const add = (value: Json): void => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      if (Object.hasOwn(found, name)) continue;
      const definition = withDefinitions(field(known, name) ?? {});
      found[name] = definition;
      add(definition);
    }
  };
  add(schema);
  return found;
};

const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

const field = (value: Json | undefined, name: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
