export * from "../model/issuer-key.ts";
export * from "../model/role-arns.ts";
export * from "./cluster-directory.ts";
export * from "./identifiers.ts";
export * from "./roles-named.ts";
