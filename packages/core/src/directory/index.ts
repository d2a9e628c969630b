export * from "./cluster-directory.ts";
export * from "./identifiers.ts";
export * from "./issuer-key.ts";
export * from "./role-arns.ts";
export * from "./roles-named.ts";
