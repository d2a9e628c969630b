export { ActorClass, type ActorClassification, actorClasses, isAutomatic } from "./actor-class.ts";
export { actorClassOf } from "./actor-class-of.ts";
export { ActorIdentity, actorIdentity, actorKey } from "./actor-identity.ts";
export type { CalledOperation } from "./called-operation.ts";
export { type PipelineFederation, pipelineFederation } from "./pipeline-federation.ts";
export {
  type ActorKnowledge,
  type ClusterWorkloads,
  type RoleKnowledge,
  roleKnowledge,
  type WorkloadBinding,
} from "./role-knowledge.ts";
export { type WorkloadProduct, workloadProducts } from "./workload-products.ts";
