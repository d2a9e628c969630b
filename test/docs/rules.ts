import { mkdirSync, writeFileSync } from "node:fs";
import { renderRules } from "./rules-page.ts";

/** Writes the catalogue of rules as `docs/rules.md`. */
const page = new URL("../../docs/rules.md", import.meta.url);
mkdirSync(new URL(".", page), { recursive: true });
writeFileSync(page, renderRules());
