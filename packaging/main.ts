import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildPackage, npm } from "./build-package.ts";
import { packageFolder } from "./package-folder.ts";

/** Builds the published package into `dist/eks-auditor` and packs it beside that folder. */

rmSync(packageFolder, { recursive: true, force: true });
const folder = join(packageFolder, "eks-auditor");
await buildPackage(folder);
const packed = npm(["pack", folder, "--pack-destination", packageFolder, "--silent"]);
console.log(join(packageFolder, packed));
