import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { costPage } from "../bench/cost/page.ts";
import { storedMeasured } from "../bench/cost/stored.ts";

it("docs/cost.md is what its formulas and prices make of docs/cost.json (npm run docs)", () => {
  expect(readFileSync(new URL("../../docs/cost.md", import.meta.url), "utf8")).toBe(
    costPage(storedMeasured()),
  );
});
