import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache, root, sstConfigHome } from "./paths.ts";

/** The programs that this version of SST wants beside it. A new SST names its own: read them from its error. */
const wanted = { sst: "4.17.1", pulumi: "v3.215.0", bun: "1.2.1" };

const bunPackages: Partial<Record<string, string>> = {
  "linux-x64": "@oven/bun-linux-x64",
  "linux-arm64": "@oven/bun-linux-aarch64",
  "darwin-x64": "@oven/bun-darwin-x64",
  "darwin-arm64": "@oven/bun-darwin-aarch64",
};

/**
 * Lays out a configuration folder for SST with what it would otherwise download: bun, from the npm registry, and in
 * the place of Pulumi the engine of `engine.ts`, which records resources instead of creating them.
 * @throws Error on a platform that has no bun, or with another version of SST than this was made for.
 */
export const prepare = (): void => {
  const installed: unknown = JSON.parse(readFileSync(join(root, "node_modules/sst/package.json"), "utf8"));
  const version = isVersioned(installed) ? installed.version : "none";
  if (version !== wanted.sst)
    throw new Error(`sst ${version} is installed, infra/synthesis/prepare.ts was made for ${wanted.sst}`);
  const bin = join(sstConfigHome, "sst/bin");
  mkdirSync(bin, { recursive: true });
  installBun(join(bin, "bun"));
  const pulumi = join(bin, "pulumi");
  const engine = join(import.meta.dirname, "engine.ts");
  writeFileSync(
    pulumi,
    `#!/bin/sh\nif [ "$1" = version ]; then echo ${wanted.pulumi}; else exec "${process.execPath}" "${engine}" "$@"; fi\n`,
  );
  chmodSync(pulumi, 0o755);
};

const installBun = (target: string): void => {
  if (existsSync(target)) return;
  const name = bunPackages[`${process.platform}-${process.arch}`];
  if (!name)
    throw new Error(
      `synthesis runs on ${Object.keys(bunPackages).join(", ")}, not on ${process.platform}-${process.arch}`,
    );
  const folder = join(cache, "bun");
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `${name}@${wanted.bun}`],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`npm could not install ${name}@${wanted.bun}:\n${stderr}`);
  copyFileSync(join(folder, "node_modules", name, "bin/bun"), target);
};

const isVersioned = (value: unknown): value is { version: string } =>
  typeof value === "object" && value !== null && "version" in value && typeof value.version === "string";
