import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../../../docs/openapi.json", import.meta.url);
const types = new URL("../src/api/api.generated.ts", import.meta.url);
const header = "// Made by `npm run docs` from docs/openapi.json. Do not edit.\n\n";

/** Returns the TypeScript types of the API, made from its OpenAPI document. */
export const apiTypes = async (): Promise<string> =>
  header +
  astToString(
    await openapiTS(readFileSync(document, "utf8"), {
      alphabetize: true,
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      silent: true,
    }),
  );

/** Writes them to where the page imports them from. */
export const writeApiTypes = async (): Promise<void> => writeFileSync(types, await apiTypes());

if (import.meta.main) await writeApiTypes();
