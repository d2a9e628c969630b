import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { clusterOfResource, placeOfCluster } from "../facts/cluster-of.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const vpcCniOwnRole: Rule = {
  id: "vpc-cni-own-role",
  title: "The VPC CNI add-on has a role of its own, apart from that of the nodes.",
  wrong: "The VPC CNI add-on works with the role of the nodes.",
  types: ["AWS::EKS::Addon"],
  needs: ["AWS::EKS::Cluster", "AWS::EKS::PodIdentityAssociation"],
  steadyNeeds: ["AWS::EKS::Cluster"],
  severity: "LOW",
  why: "Otherwise the nodes' role must let everyone on a node, pods that reach its metadata among them, attach network interfaces and change addresses.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Add-ons > Amazon VPC CNI > Edit: choose an IAM role for Pod Identity or service account; then take AmazonEKS_CNI_Policy from the node role.",
    cli: "aws eks update-addon --cluster-name CLUSTER --addon-name vpc-cni --pod-identity-associations serviceAccount=aws-node,roleArn=ROLE_ARN",
    terraform:
      'aws_eks_addon "vpc-cni": pod_identity_association { service_account = "aws-node", role_arn = ROLE_ARN }',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html"],
  mappings: { hardeneks: ["check_aws_node_daemonset_service_account"], cis: ["5.2.1"] },
  evaluate: (addon, view) => {
    const name = textAt(addon.properties, "addonName");
    if (name !== "vpc-cni") return notApplicable(`add-on ${name ?? addon.name}`);
    const role = textAt(addon.properties, "serviceAccountRoleArn");
    if (role) return passed(`role ${role}`);
    const own = addon.properties.podIdentityAssociations;
    if (Array.isArray(own) && own.length > 0) return passed("the add-on has a Pod Identity association");
    const cluster = clusterOfResource(addon, view);
    if (!cluster) return notEvaluated("the cluster was not read");
    if (view.within("AWS::EKS::PodIdentityAssociation", cluster.id).some(isOfNodeAgent))
      return passed("kube-system/aws-node has a Pod Identity association");
    return view.listedAt("AWS::EKS::PodIdentityAssociation", placeOfCluster(cluster)) === null
      ? notEvaluated("the Pod Identity associations were not read")
      : failed("neither serviceAccountRoleArn nor a Pod Identity association: it uses the role of the nodes");
  },
};

const isOfNodeAgent = ({ properties }: Resource): boolean =>
  textAt(properties, "namespace") === "kube-system" && textAt(properties, "serviceAccount") === "aws-node";
