import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { firstLine, startMeasured } from "./memory/start.ts";

/** Within the repository, so that the bundle finds dynalite as it does beside its own dependencies. */
const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));

/** The published package, built for some measurements. */
export interface BuiltPackage {
  /** Path of the command's launcher. */
  readonly command: string;
  remove(): void;
}

/** Builds the package that people install: what they start is not what a checkout starts. */
export const builtPackage = async (): Promise<BuiltPackage> => {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "package-"));
  const child = startMeasured("build.ts", { words: [folder] });
  await firstLine(child, "the build");
  if (child.exitCode === null) await once(child, "exit");
  return {
    command: join(folder, "bin/eks-auditor.js"),
    remove: () => rmSync(folder, { recursive: true }),
  };
};
