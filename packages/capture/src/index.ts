export { type AuditedService, actionOf, auditedServices } from "./audited-service.ts";
export { type CallCount, type CallCounter, createCallCounter } from "./call-counter.ts";
export type { ClientIdentity, ClientMiddleware } from "./client-middleware.ts";
export { type Clients, type ClientsOptions, createClients } from "./clients.ts";
export { listClusterNames } from "./cluster/list-cluster-names.ts";
export type { Collector, KnownElsewhere, ReadContext } from "./collector.ts";
export { gentlePaces, type Pace } from "./pace.ts";
export { type Refusal, type RefusalReason, refusalOf } from "./refusal.ts";
export { collectedSections, collectorFor, declaredActions } from "./registry.ts";
