import { mkdirSync, writeFileSync } from "node:fs";
import { renderCoverage } from "./coverage-page.ts";

/** Writes the coverage table as `docs/coverage.md`. */
const page = new URL("../../docs/coverage.md", import.meta.url);
mkdirSync(new URL(".", page), { recursive: true });
writeFileSync(page, renderCoverage());
