export * from "./cluster-directory.ts";
export * from "./issuer-key.ts";
