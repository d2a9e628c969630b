export * from "./cluster-directory.ts";
export * from "./issuer-key.ts";
export * from "./role-arns.ts";
