import { parseOperatorName } from "./operator-name.ts";
import type { Condition } from "./policy.ts";

/**
 * Session tags of EKS Pod Identity that say which pods are meant, and the cluster's ARN as the source of the call.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
const tellingKeys = new Set([
  "aws:requesttag/eks-cluster-arn",
  "aws:requesttag/eks-cluster-name",
  "aws:requesttag/kubernetes-namespace",
  "aws:requesttag/kubernetes-service-account",
  "aws:requesttag/kubernetes-pod-name",
  "aws:requesttag/kubernetes-pod-uid",
  "aws:sourcearn",
]);

const positive = /^(string(equals|like)|stringequalsignorecase|arn(equals|like))$/;

/**
 * Returns whether a condition confines Pod Identity to some clusters, namespaces or service accounts. Only one that asks
 * for a value does: associations can be made without session tags, which `IfExists` and negated operators let in.
 */
export const confinesPods = ({ operator, key, values }: Condition): boolean => {
  const { base, ifExists, quantifier } = parseOperatorName(operator);
  if (!tellingKeys.has(key.toLowerCase()) || !positive.test(base)) return false;
  if (ifExists || quantifier === "ForAllValues" || values.length === 0) return false;
  const wildcards = base.endsWith("like") || base === "arnequals";
  const isArn = /arn$/.test(key.toLowerCase());
  return !wildcards || values.every((value) => /[^*?]/.test(isArn ? clusterOf(value) : value));
};

/** The name of the cluster in a pattern of its ARN; of all clusters of a region or account, a wildcard. */
const clusterOf = (arn: string): string => arn.split(":cluster/")[1] ?? "";
