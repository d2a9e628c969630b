import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";

const document = new URL("../../../docs/openapi.json", import.meta.url);
const types = new URL("../src/api/api.generated.ts", import.meta.url);
const header = "// Made by `npm run docs` from docs/openapi.json. Do not edit.\n\n";

/** Returns the TypeScript types of the API, made from its OpenAPI document. */
export const apiTypes = async (): Promise<string> =>
  header +
  astToString(
    await openapiTS(describedApi(), {
      alphabetize: true,
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      silent: true,
    }),
  );

/** Writes them to where the page imports them from. */
export const writeApiTypes = async (): Promise<void> => writeFileSync(types, await apiTypes());

/**
 * Reads the document. What is named there and may be null where it is used first says so of itself; in types that
 * would make every list of it one of nulls.
 */
const describedApi = (): OpenAPI3 => {
  const described: OpenAPI3 = JSON.parse(readFileSync(document, "utf8"));
  for (const schema of Object.values(described.components?.schemas ?? {}))
    if ("type" in schema && Array.isArray(schema.type)) {
      const [only] = schema.type.filter((type) => type !== "null");
      Object.assign(schema, {
        type: only,
        ...(schema.enum && { enum: schema.enum.filter((one) => one !== null) }),
      });
    }
  return described;
};

if (import.meta.main) await writeApiTypes();
