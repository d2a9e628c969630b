import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import config from "../../auditor.config.ts";
import { fingerprint } from "../../infra/synthesis/fingerprint.ts";
import { cache, synthesisFile } from "../../infra/synthesis/paths.ts";
import type { Synthesis } from "../../infra/synthesis/resource.ts";
import { synthesize } from "../../infra/synthesis/synthesize.ts";
import { scaledSeconds } from "./time-factor.ts";

const name = "pipeline";
const folder = join(cache, "pipeline");

/**
 * Synthesizes production with this deployment's own configuration, its quiet window shortened like every other wait,
 * unless nothing has changed since the last time.
 */
export const synthesizePipeline = async (): Promise<void> => {
  if (isFresh()) return;
  const scaled = {
    ...config,
    report: { ...config.report, quietWindowSeconds: scaledSeconds(config.report.quietWindowSeconds) },
  };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "auditor.config.ts");
  const text = `import { defineConfig } from "@eks-auditor/core/config";\n\nexport default defineConfig(${JSON.stringify(scaled, null, 2)});\n`;
  writeFileSync(file, text);
  await synthesize({ name, stage: "production", config: file });
};

const isFresh = (): boolean => {
  try {
    return readPipeline().fingerprint === fingerprint();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
};

/** Returns what `synthesizePipeline` left. */
export const readPipeline = (): Synthesis => JSON.parse(readFileSync(synthesisFile(name), "utf8"));
