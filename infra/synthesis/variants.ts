import { join } from "node:path";

/** One deployment that tests look at. */
export interface Variant {
  readonly name: string;
  /** What is kept differs between stages. */
  readonly stage: string;
  /** Stands in the place of `auditor.config.ts`. */
  readonly config?: string;
}

const configs = join(import.meta.dirname, "configs");

/** This deployment in two stages, and what other configurations would deploy. */
export const variants = [
  { name: "production", stage: "production" },
  { name: "dev", stage: "dev" },
  { name: "three-regions", stage: "production", config: join(configs, "three-regions.ts") },
  { name: "small", stage: "production", config: join(configs, "small.ts") },
  { name: "restored-table", stage: "production", config: join(configs, "restored-table.ts") },
  { name: "global-home", stage: "production", config: join(configs, "global-home.ts") },
] as const satisfies readonly Variant[];

export type VariantName = (typeof variants)[number]["name"];
