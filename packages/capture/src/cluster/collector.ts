import { type Cluster, DescribeClusterCommand } from "@aws-sdk/client-eks";
import { type ClusterScope, resourceKey } from "@eks-auditor/core";
import type { Collector, ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { type Answer, beginRead, type SectionReader } from "../section-reader.ts";
import { certificateAuthorityActions, readCertificateAuthorities } from "./certificate-authorities.ts";
import { clusterResource } from "./cluster.ts";

const actions = ["eks:DescribeCluster", ...certificateAuthorityActions] as const;
type Action = (typeof actions)[number];

/** EKS finishes these by itself, minutes later: what is read meanwhile is not yet what was asked for. */
const unsettled: readonly string[] = ["CREATING", "UPDATING", "DELETING", "PENDING"];

const describe = (
  read: SectionReader<Action>,
  { clients, scope }: ReadContext<ClusterScope>,
): Promise<Answer<Cluster>> =>
  read.ask("eks:DescribeCluster", async (options) => {
    const { cluster } = await clients.eks.send(new DescribeClusterCommand({ name: scope.cluster }), options);
    required(cluster?.arn, "cluster.arn");
    required(cluster?.name, "cluster.name");
    return required(cluster, "cluster");
  });

/** Reads the control plane: one call tells all of it but which certificate authorities there are beside the one in use. */
export const clusterCollector: Collector<ClusterScope> = {
  section: "cluster",
  actions,
  read: async (context) => {
    const read = beginRead<Action>("cluster", context);
    const answer = await describe(read, context);
    if ("value" in answer || answer.refusal.reason === "absent") read.decides("AWS::EKS::Cluster");
    if ("value" in answer) {
      const cluster = answer.value;
      const settling = unsettled.includes(cluster.status ?? "") && { settling: true as const };
      const certificateAuthorities = await readCertificateAuthorities(read, context);
      return read.finish([clusterResource(context.scope, cluster, certificateAuthorities)], { ...settling });
    }
    if (answer.refusal.reason !== "absent") read.note(`cluster ${context.scope.cluster}`, answer.refusal);
    return read.finish([]);
  },
  whereabouts: async (context, vanished) => {
    const answer = await describe(beginRead<Action>("cluster", context), context);
    return new Map(
      vanished.map((resource) => {
        // The name may belong to another cluster by now, whose ARN is the same: then it is present.
        if ("value" in answer)
          return [resourceKey(resource), answer.value.arn === resource.id ? "present" : "gone"];
        return [resourceKey(resource), answer.refusal.reason === "absent" ? "gone" : "unknown"];
      }),
    );
  },
};
