import type { TrustKnowledge } from "@eks-auditor/core/trust";

/** A trust policy, and the names by which history knows the clusters that it may speak of. */
export interface TrustPolicy {
  readonly document: string | object;
  readonly knowledge: TrustKnowledge;
}
