export * from "./config.ts";
export type { DestinationConfig } from "./destinations.ts";
export * from "./finding-suppressions.ts";
export { type AuditedOrganization, auditedOrganization, listedAccounts } from "./member-accounts.ts";
