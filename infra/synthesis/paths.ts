import { join } from "node:path";

/** The top of the project. */
export const root = join(import.meta.dirname, "../..");

/** What preparing and synthesizing leave behind; git ignores it. */
export const cache = join(root, ".cache");

/** SST keeps its programs here instead of in the user's own configuration. */
export const sstConfigHome = join(cache, "sst-config");

/** SST's components, installed by SST itself. */
export const platform = join(root, ".sst/platform");

/** Where one variant's synthesized resources are written. */
export const synthesisFile = (name: string): string => join(cache, "synthesis", `${name}.json`);
