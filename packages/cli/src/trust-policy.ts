import type { schema } from "@eks-auditor/api";
import type { SecretMarker } from "@eks-auditor/core";
import type { TrustKnowledge } from "@eks-auditor/core/trust";

/** A trust policy, and the names by which history knows the clusters that it may speak of. */
export interface TrustPolicy {
  readonly document: string | object;
  readonly knowledge: TrustKnowledge;
  /** Returns what stands for a secret in the document; absent: nobody here can tell. */
  readonly markerOf?: SecretMarker;
  /** How old the readings are that it rests on, of a role in history. */
  readonly basis?: schema.Basis;
}
