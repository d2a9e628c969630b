import type { Instance } from "@aws-sdk/client-ec2";
import type { NodeOrigin } from "@eks-auditor/core";

/** What the tags of an instance tell about who brought it into the cluster. */
export interface Origin {
  readonly origin: NodeOrigin;
  /** Node group, node pool or Auto Scaling group. */
  readonly group: string | null;
}

/**
 * Tells managed, self-managed, Karpenter's and EKS Auto Mode's nodes apart. Karpenter marks nodes with the cluster's
 * name as Auto Mode does, but only Auto Mode's belong to EKS.
 * https://docs.aws.amazon.com/eks/latest/userguide/automode.html
 * https://karpenter.sh/docs/concepts/nodeclasses/#spectags
 */
export const originOf = (instance: Instance, nodegroups: ReadonlyMap<string, string>): Origin => {
  const tags = new Map((instance.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
  const autoPool = tags.get("eks:kubernetes-node-pool-name");
  if (autoPool !== undefined || isManagedByEks(instance))
    return { origin: "eks-auto-mode", group: autoPool ?? tags.get("karpenter.sh/nodepool") ?? null };
  const pool = tags.get("karpenter.sh/nodepool") ?? tags.get("karpenter.sh/provisioner-name");
  if (pool !== undefined) return { origin: "karpenter", group: pool };
  const autoScalingGroup = tags.get("aws:autoscaling:groupName");
  const nodegroup = tags.get("eks:nodegroup-name") ?? nodegroups.get(autoScalingGroup ?? "");
  if (nodegroup !== undefined) return { origin: "managed-node-group", group: nodegroup };
  return { origin: "self-managed", group: autoScalingGroup ?? null };
};

const isManagedByEks = ({ Operator }: Instance): boolean =>
  Operator?.Managed === true && Operator.Principal === "eks.amazonaws.com";
