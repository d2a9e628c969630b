import { join } from "node:path";

/** Where the package is built and packed; git ignores it. */
export const packageFolder = join(import.meta.dirname, "../dist");
