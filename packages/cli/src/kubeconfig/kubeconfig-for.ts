import type { JsonObject } from "@eks-auditor/core";

/** What a kubeconfig of a cluster is made of. */
export interface KubeconfigParts {
  readonly arn: string;
  readonly cluster: string;
  readonly region: string;
  readonly endpoint: string;
  /** PEM in base64, as DescribeCluster tells it. */
  readonly certificateAuthority: string;
  /** Profile of the AWS configuration files that makes the tokens. */
  readonly profile?: string | undefined;
}

/**
 * Returns a kubeconfig in the form that `aws eks update-kubeconfig` writes, with the plugin version that every supported
 * kubectl speaks and tokens signed for STS of the region.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html
 */
export const kubeconfigFor = (parts: KubeconfigParts): JsonObject => {
  const { arn, cluster, region, endpoint, certificateAuthority, profile } = parts;
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: arn, cluster: { server: endpoint, "certificate-authority-data": certificateAuthority } },
    ],
    contexts: [{ name: arn, context: { cluster: arn, user: arn } }],
    "current-context": arn,
    preferences: {},
    users: [
      {
        name: arn,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "aws",
            args: ["--region", region, "eks", "get-token", "--cluster-name", cluster, "--output", "json"],
            env: [
              { name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" },
              ...(profile === undefined ? [] : [{ name: "AWS_PROFILE", value: profile }]),
            ],
            interactiveMode: "IfAvailable",
            provideClusterInfo: false,
          },
        },
      },
    ],
  };
};
