export * from "./errors.ts";
export { exposureFacts } from "./exposure-facts.ts";
export type * from "./history.ts";
export { type HistoryOptions, openHistory } from "./open-history.ts";
export type { Retention } from "./store.ts";
export { createHistoryTable } from "./table/create-table.ts";
export { type TableDefinition, tableDefinition } from "./table/definition.ts";
