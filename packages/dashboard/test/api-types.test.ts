import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isFresh } from "../scripts/api-types.ts";

const written = readFileSync(new URL("../src/api/api.generated.ts", import.meta.url), "utf8");
const openApi = readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8");

test("the types of the page are what docs/openapi.json says; `npm run docs` writes them anew", () => {
  expect(isFresh(written, openApi)).toBe(true);
});

test("a document or types that someone changed by hand are noticed", () => {
  expect(isFresh(written, openApi.replace('"openapi"', '"openApi"'))).toBe(false);
  expect(isFresh(written.replace("export interface paths", "export interface Paths"), openApi)).toBe(false);
});
