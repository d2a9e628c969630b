/** dynalite 4 ships no types; these are of what we use. */
declare module "dynalite" {
  import type { Server } from "node:http";

  const dynalite: (options?: {
    /** LevelDB folder; in memory when absent. */
    path?: string;
    /** How long a new table stays in CREATING. */
    createTableMs?: number;
  }) => Server;
  export default dynalite;
}
