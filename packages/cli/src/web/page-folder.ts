import { existsSync } from "node:fs";
import { join } from "node:path";
import { shippedFolder } from "../shipped-folder.ts";

/** Returns the folder of the built page (`npm run build:page`); undefined while it has not been built. */
export const pageFolder = (folder = shippedFolder("page")): string | undefined =>
  folder !== undefined && existsSync(join(folder, "index.html")) ? folder : undefined;
