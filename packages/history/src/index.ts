export { accountFacts } from "./account-facts.ts";
export { clustersKnown, clustersMark, clustersOfAccount } from "./clusters-mark.ts";
export * from "./errors.ts";
export { exposureFacts } from "./exposure-facts.ts";
export {
  type FormerCluster,
  foreignIssuers,
  formerClusters,
  formerIssuers,
  namesByIssuer,
} from "./former-clusters.ts";
export { forwardedMark, lastForwarded } from "./forwarded-mark.ts";
export type { History } from "./history.ts";
export type { HistoryReader } from "./history-reader.ts";
export type { HistoryWriter } from "./history-writer.ts";
export type * from "./nouns/baseline.ts";
export type * from "./nouns/head.ts";
export type * from "./nouns/identifiers.ts";
export type * from "./nouns/mark.ts";
export type * from "./nouns/page.ts";
export type * from "./nouns/publication.ts";
export type * from "./nouns/reads.ts";
export type * from "./nouns/revision.ts";
export type * from "./nouns/scopes.ts";
export type * from "./nouns/section-at.ts";
export type * from "./nouns/stored-report.ts";
export { type HistoryOptions, openHistory } from "./open-history.ts";
export { type PartOfRegion, partOfVpcs } from "./part-of-vpcs.ts";
export { scopesOfAccount } from "./scopes-of-account.ts";
export { sectionsAt } from "./sections-at.ts";
export type { Retention } from "./store.ts";
export { createHistoryTable } from "./table/create-table.ts";
export { type TableDefinition, tableDefinition } from "./table/definition.ts";
export { currentSchemaVersion } from "./table/schema-version.ts";
export { withDecisions } from "./with-decisions.ts";
