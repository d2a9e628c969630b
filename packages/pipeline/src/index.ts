export * from "./capture-scope.ts";
export * from "./load-directory.ts";
export * from "./publish-attempts.ts";
export * from "./publish-snapshots.ts";
export * from "./publish-summaries.ts";
export * from "./route-records.ts";
export * from "./sweep-account.ts";
export * from "./tell-report.ts";
