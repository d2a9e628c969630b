import { readFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.ts";
import { synthesisFile } from "./paths.ts";
import type { Synthesis } from "./resource.ts";
import type { VariantName } from "./variants.ts";

/**
 * Returns what `npm run test:infra` wrote for a variant.
 * @throws Error when nothing was written, or when the sources have changed since: old resources prove nothing.
 */
export const readSynthesis = (name: VariantName): Synthesis => {
  const synthesis: Synthesis = JSON.parse(readFileSync(synthesisFile(name), "utf8"));
  if (synthesis.fingerprint !== fingerprint())
    throw new Error(`the synthesis of ${name} is older than its sources: run npm run test:infra`);
  return synthesis;
};
