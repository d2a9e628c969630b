import { textsAt } from "../../../model/properties.ts";
import { isPublicSubnet } from "../facts/public-subnets.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Whether the cluster's endpoint is private, which others test, says nothing of where its nodes are. */
export const nodegroupPrivateSubnets: Rule = {
  id: "nodegroup-private-subnets",
  title: "Node groups start their nodes in private subnets.",
  wrong: "Nodes are started in public subnets.",
  types: ["AWS::EKS::Nodegroup", "AWS::EKS::FargateProfile"],
  needs: ["AWS::EC2::Subnet", "AWS::EC2::RouteTable"],
  severity: "MEDIUM",
  why: "In a subnet with a route to an internet gateway, a public address and one security group rule are all that keeps the internet from a node.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Compute > Add node group with private subnets; then delete the old one. The subnets of a node group cannot be changed.",
    cli: "aws eks create-nodegroup --cluster-name CLUSTER --nodegroup-name NAME --subnets PRIVATE_SUBNET ... --node-role ROLE",
    terraform: "aws_eks_node_group: subnet_ids = private subnets",
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
  ],
  mappings: {
    prowler: ["eks_cluster_private_nodes_enabled"],
    cis: ["5.4.3"],
    hardeneks: ["deploy_workers_onto_private_subnets"],
  },
  evaluate: ({ type, properties }, view) => {
    if (type === "AWS::EKS::FargateProfile") return notApplicable("Fargate takes private subnets only");
    const subnets = textsAt(properties, "subnets").map((id) => ({ id, isPublic: isPublicSubnet(id, view) }));
    const open = subnets.filter(({ isPublic }) => isPublic === true);
    if (open.length > 0) return failed(open.map(({ id }) => `${id} routes to an internet gateway`));
    const unknown = subnets.filter(({ isPublic }) => isPublic === undefined);
    if (unknown.length > 0 || subnets.length === 0)
      return notEvaluated(
        `route tables not read: ${unknown.map(({ id }) => id).join(", ") || "no subnets told"}`,
      );
    return passed();
  },
};
