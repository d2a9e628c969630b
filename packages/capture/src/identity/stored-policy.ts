import { isJsonObject, type JsonObject } from "@eks-auditor/core";
import { canonicalPolicy } from "@eks-auditor/core/trust";
import { markExternalIds } from "../external-ids.ts";

/**
 * Returns a policy document as it is stored: in canonical form, with a marker in place of each external id.
 * Accepts what IAM answers (URL-encoded JSON), JSON text, or the parsed object. Throws PolicyUnparsable.
 */
export const storedPolicy = (document: string | object): JsonObject => {
  const marked = markExternalIds(canonicalPolicy(document));
  // Markers sort otherwise than the secrets, and the canonical form sorts.
  return canonicalPolicy(isJsonObject(marked) ? marked : {});
};
