import { textAt, valueAt } from "../../../model/properties.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** The private endpoint has a private DNS name, which the VPC must be able to resolve. */
export const eksEndpointPrivate: Rule = {
  id: "eks-endpoint-private",
  title: "Nodes reach the cluster's API endpoint within the VPC.",
  wrong: "Nodes reach the API endpoint over the internet.",
  types: ["AWS::EKS::Cluster"],
  needs: ["AWS::EC2::VPC"],
  severity: "MEDIUM",
  why: "Without a private endpoint that works, all that nodes and pods say to the control plane leaves the VPC, and they are cut off when the public endpoint is closed.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Networking > Manage endpoint access: choose Private, or Public and private. VPC > Your VPCs > the VPC > Edit VPC settings: enable DNS resolution and DNS hostnames.",
    cli: "aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPrivateAccess=true; aws ec2 modify-vpc-attribute --vpc-id VPC --enable-dns-hostnames Value=true",
    terraform:
      "vpc_config { endpoint_private_access = true } and in aws_vpc: enable_dns_support = true, enable_dns_hostnames = true",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"],
  mappings: { prowler: ["eks_cluster_private_nodes_enabled"], cis: ["5.4.2"] },
  evaluate: ({ properties }, view) => {
    const isPrivate = valueAt(properties, "resourcesVpcConfig", "endpointPrivateAccess");
    if (typeof isPrivate !== "boolean")
      return notEvaluated("AWS tells no resourcesVpcConfig.endpointPrivateAccess");
    if (!isPrivate) return failed("the private endpoint is off");
    const vpcId = textAt(properties, "resourcesVpcConfig", "vpcId");
    const vpc = vpcId === undefined ? undefined : view.find("AWS::EC2::VPC", vpcId);
    const off = ["EnableDnsSupport", "EnableDnsHostnames"].filter((name) => vpc?.properties[name] === false);
    if (off.length > 0)
      return failed(
        `the private endpoint is on, but ${off.join(" and ")} of ${vpcId} is off: its name is not resolved`,
      );
    return passed("the private endpoint is on");
  },
};
