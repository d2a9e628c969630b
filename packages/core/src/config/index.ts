export * from "./config.ts";
export * from "./finding-suppressions.ts";
