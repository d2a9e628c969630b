import { type Cluster, DescribeClusterCommand } from "@aws-sdk/client-eks";
import type { Clients } from "../clients.ts";
import { refusalOf, required } from "../refusal.ts";

/**
 * Returns a cluster as EKS describes it, for whoever needs what history does not keep: the certificates themselves.
 * Undefined when there is no such cluster. Throws what the client throws for anything else.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeCluster.html
 */
export const describeCluster = async (
  { eks }: Pick<Clients, "eks">,
  name: string,
): Promise<Cluster | undefined> => {
  try {
    return required((await eks.send(new DescribeClusterCommand({ name }))).cluster, "cluster");
  } catch (error) {
    if (refusalOf(error, "eks:DescribeCluster").reason === "absent") return undefined;
    throw error;
  }
};
