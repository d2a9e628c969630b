import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shippedFolders } from "../packages/cli/src/shipped-folder.ts";
import { bundleCommand } from "./bundle.ts";
import { publishedManifest } from "./manifest.ts";
import { licenceNotices } from "./notices.ts";

const root = join(import.meta.dirname, "..");

/** Runs npm and returns what it printed. Throws what it printed where it fails. */
export const npm = (args: readonly string[], cwd = root): string => {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout.trim();
};

/** Fills an empty folder with everything that the published package consists of. */
export const buildPackage = async (folder: string): Promise<void> => {
  mkdirSync(join(folder, "bin"), { recursive: true });
  if (existsSync(join(root, "packages/dashboard/package.json"))) npm(["run", "build:page"]);
  const sources = await bundleCommand(root, join(folder, "dist"));
  writeFileSync(join(folder, "THIRD-PARTY-NOTICES.txt"), licenceNotices(sources));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(publishedManifest(root), null, 2)}\n`);
  cpSync(join(root, "packaging/launcher.js"), join(folder, "bin/eks-auditor.js"));
  for (const name of ["README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md"])
    cpSync(join(root, name), join(folder, name));
  for (const path of Object.values(shippedFolders))
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
  // Pages that the command's own words name, and the pictures in them.
  for (const name of readdirSync(join(root, "docs")))
    if (/\.(md|svg|yaml)$/.test(name)) cpSync(join(root, "docs", name), join(folder, "docs", name));
};
