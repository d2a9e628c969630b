import type { Channel } from "../../model/actor.ts";

/** A client by which AWS was called, as its user agent names it. */
export interface ClientTool {
  readonly channel: Channel;
  /** As its makers write it. */
  readonly name: string;
  readonly version: string | null;
  /** Where in the user agent it is named. */
  readonly at: number;
}

interface Signature {
  readonly channel: Channel;
  readonly name: string;
  /** Group 1 is the version, where the agent tells it. */
  readonly pattern: RegExp;
}

/**
 * What each tool writes into its user agent. The order matters: Terraform, controllers and eksctl are built with the Go
 * SDK and name it too, and Pulumi's provider carries Terraform's.
 * - `elbv2.k8s.aws/`: kubernetes-sigs/aws-load-balancer-controller pkg/aws/aws_config.go
 * - `amazon-vpc-cni-k8s/`: aws/amazon-vpc-cni-k8s pkg/awsutils
 * - `aws.cluster.x-k8s.io/`: kubernetes-sigs/cluster-api-provider-aws
 * - `exec-env/`: where an SDK puts AWS_EXECUTION_ENV, which the EBS CSI driver sets to its own name
 */
const signatures: readonly Signature[] = [
  { channel: "pulumi", name: "Pulumi", pattern: /\bpulumi/i },
  { channel: "terraform", name: "OpenTofu", pattern: /\bOpenTofu\/([^\s;,)]+)/i },
  { channel: "terraform", name: "Terraform", pattern: /\bTerraform\/([^\s;,)]+)/i },
  { channel: "terraform", name: "Terraform", pattern: /\bterraform-provider-aws\b/i },
  { channel: "eksctl", name: "eksctl", pattern: /\beksctl\/([^\s;,)]+)/i },
  {
    channel: "controller",
    name: "AWS Load Balancer Controller",
    pattern: /\belbv2\.k8s\.aws\/([^\s;,)]+)/i,
  },
  { channel: "controller", name: "Amazon VPC CNI", pattern: /\bamazon-vpc-cni-k8s\/([^\s;,)]+)/i },
  { channel: "controller", name: "Karpenter", pattern: /\bkarpenter(?:\.sh)?[-/]v?(\d[^\s;,)]*)/i },
  { channel: "controller", name: "Karpenter", pattern: /\bkarpenter\b/i },
  { channel: "controller", name: "EBS CSI driver", pattern: /\baws-ebs-csi-driver(?:-v?([\d.]+))?/i },
  {
    channel: "controller",
    name: "Cluster API Provider AWS",
    pattern: /\baws\.cluster\.x-k8s\.io\/([^\s;,)]+)/i,
  },
  { channel: "controller", name: "cluster-autoscaler", pattern: /\bcluster-autoscaler(?:\/([^\s;,)]+))?/i },
  { channel: "controller", name: "external-dns", pattern: /\bexternal-?dns(?:\/([^\s;,)]+))?/i },
  { channel: "cli", name: "aws-cli", pattern: /(?:^|\s)aws-cli\/([^\s;,)]+)/i },
  {
    channel: "cli",
    name: "AWS Tools for PowerShell",
    pattern: /\b(?:AWSPowerShell(?:\.\w+)?|aws-tools-for-powershell)\/([^\s;,)]+)/i,
  },
];

/** Browsers, and consoles that name themselves. */
const consolePattern = /^(?:Mozilla\/|S3Console\/|AWS Signin\b|AWS Console\b)/i;

/** `aws-internal` is the SDK of AWS's own services: the caller reached the API through one of them. */
const internalPattern = /^AWS Internal$|\baws-internal\//i;

const sdkPattern = /\b(aws-sdk-[a-z0-9-]+|aws-sdk|Boto3|Botocore|Boto)(?:\/([^\s;,)]+))?/i;

/**
 * Names the client behind a user agent, or null where nothing known shows. The caller writes the user agent, so this
 * labels a call; it proves nothing.
 */
export const toolOf = (agent: string): ClientTool | null => {
  for (const { channel, name, pattern } of signatures) {
    const match = pattern.exec(agent);
    if (match) return { channel, name, version: match[1] ?? null, at: match.index };
  }
  if (consolePattern.test(agent)) return { channel: "console", name: "console", version: null, at: 0 };
  if (internalPattern.test(agent))
    return { channel: "aws-service", name: "AWS Internal", version: null, at: 0 };
  const sdk = sdkPattern.exec(agent);
  return sdk ? { channel: "sdk", name: sdk[1] ?? "AWS SDK", version: sdk[2] ?? null, at: sdk.index } : null;
};

/**
 * Returns at most `length` characters of a user agent, those that name the tool among them: the Go SDK writes its own
 * eighty characters first, and the controller's name after them.
 */
export const cutAgent = (agent: string, length: number): string => {
  const at = toolOf(agent)?.at ?? 0;
  const start = agent.length > length && at > length / 2 ? at : 0;
  return agent.slice(start, start + length);
};
