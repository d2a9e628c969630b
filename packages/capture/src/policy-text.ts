import type { Json } from "@eks-auditor/core";
import { PolicyUnparsable } from "@eks-auditor/core/trust";
import { storedPolicy } from "./identity/stored-policy.ts";
import { secretFingerprint } from "./secret-fingerprint.ts";

/**
 * Returns a policy that stands as text within something else, in canonical form. A text that is no policy cannot be
 * searched for secrets, so only its fingerprint is kept.
 */
export const policyInText = (document: string): Json => {
  try {
    return storedPolicy(document);
  } catch (error) {
    if (error instanceof PolicyUnparsable) return secretFingerprint(document);
    throw error;
  }
};
