import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What comes with the command beside its code, by its place in the repository; the package keeps these places. */
export const shippedFolders = {
  seedAccount: "recordings/seed-account",
  page: "packages/dashboard/dist",
} as const;

/**
 * Returns the absolute path of a folder that comes with the command, or undefined where it was not built. It is looked
 * for from this file upwards, because sources and the bundle lie at different depths.
 */
export const shippedFolder = (name: keyof typeof shippedFolders): string | undefined => {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const found = join(folder, shippedFolders[name]);
    if (existsSync(found)) return found;
    const parent = dirname(folder);
    // Beyond the package lies what belongs to others.
    if (parent === folder || existsSync(join(folder, "recordings"))) return undefined;
    folder = parent;
  }
};
