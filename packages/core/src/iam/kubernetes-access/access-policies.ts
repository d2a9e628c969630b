import type { JsonObject } from "../../model/json.ts";
import { textAt } from "../../model/properties.ts";

/** Returns the name of an access policy from its ARN: `AmazonEKSClusterAdminPolicy`. */
export const policyName = (policy: JsonObject): string => {
  const arn = textAt(policy, "policyArn") ?? "";
  return arn.slice(arn.lastIndexOf("/") + 1);
};

/**
 * True for an associated policy that lets do everything in the whole cluster.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
export const isWholeClusterAdmin = (policy: JsonObject): boolean =>
  policyName(policy) === "AmazonEKSClusterAdminPolicy" && textAt(policy, "accessScope", "type") === "cluster";
