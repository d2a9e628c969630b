import { buildPackage } from "../../../packaging/build-package.ts";

/** Builds the published package into a folder, in a process of its own: a bundler leaves a big one behind. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new TypeError("where to?");
await buildPackage(folder);
process.stdout.write("built\n");
