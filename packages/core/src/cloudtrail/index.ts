export type * from "./record.ts";
export type * from "./user-identity.ts";
