export * from "./api.ts";
export type { Authentication } from "./authentication.ts";
export type * from "./context.ts";
export * from "./document.ts";
export { Problem } from "./problem.ts";
export * as schema from "./schema/index.ts";
