import type { KubeconfigExec } from "./kubeconfig.ts";
import type { KubeconfigProblem } from "./problem.ts";
import type { TokenCommand } from "./token-command.ts";

/**
 * Says what is wrong with the way in which a user gets tokens.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html
 */
export const checkTokenCommand = (exec: KubeconfigExec, command: TokenCommand): KubeconfigProblem[] => {
  const problems: KubeconfigProblem[] = [];
  if (exec.apiVersion === "client.authentication.k8s.io/v1alpha1")
    problems.push({
      id: "exec-api-version-removed",
      level: "error",
      message:
        "the exec plugin speaks client.authentication.k8s.io/v1alpha1, which kubectl 1.24 and later refuse",
      remedy:
        "write client.authentication.k8s.io/v1beta1, with AWS CLI 1.27.160, 2.12.3 or later, or a current aws-iam-authenticator",
    });
  if (command.env.get("AWS_STS_REGIONAL_ENDPOINTS") !== "regional")
    problems.push({
      id: "sts-not-regional",
      level: "warning",
      message:
        "AWS_STS_REGIONAL_ENDPOINTS is not set to regional: tools that default to the global STS endpoint depend on another region",
      remedy: "add the variable AWS_STS_REGIONAL_ENDPOINTS with the value regional to env of the exec plugin",
    });
  return problems;
};
