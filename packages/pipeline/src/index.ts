export * from "./capture-scope.ts";
export * from "./load-directory.ts";
export * from "./publish-snapshots.ts";
export * from "./route-records.ts";
export * from "./sweep-account.ts";
