import { readFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.ts";
import { synthesisFile } from "./paths.ts";
import type { Synthesis } from "./resource.ts";

/**
 * Gives what `npm run synthesize` wrote for a stage.
 * @throws Error when nothing was written, or when the sources have changed since: old resources prove nothing.
 */
export const readSynthesis = (stage: string): Synthesis => {
  const synthesis: Synthesis = JSON.parse(readFileSync(synthesisFile(stage), "utf8"));
  if (synthesis.fingerprint !== fingerprint())
    throw new Error(`the synthesis of ${stage} is older than its sources: run npm run test:infra`);
  return synthesis;
};
