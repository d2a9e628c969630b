/**
 * Says what is missing when the API server refuses: 401 that nobody told the cluster of our role, 403 which RBAC rule.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export const deniedInCluster = (httpStatusCode: 401 | 403, action: string, message: string): string => {
  const told = message.replace(/\s+/g, " ").slice(0, 300);
  return httpStatusCode === 401
    ? `the cluster does not know our role: it needs an access entry, see docs/kubernetes.md (HTTP 401 ${told})`
    : `RBAC does not allow to ${action}, see docs/kubernetes-auditor.yaml (HTTP 403 ${told})`;
};
