import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiTypes } from "../scripts/api-types.ts";

test("the types of the page are what docs/openapi.json says; `npm run docs` writes them anew", async () => {
  const written = readFileSync(new URL("../src/api/api.generated.ts", import.meta.url), "utf8");
  expect(written).toBe(await apiTypes());
});
