import { textsAt, valueAt } from "../../../model/properties.ts";
import { listedBriefly } from "../../../network/reach-severity.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const eksEndpointNotPublic: Rule = {
  id: "eks-endpoint-not-public",
  title: "The cluster's API endpoint is reached through its VPC alone.",
  wrong: "The API endpoint is public.",
  types: ["AWS::EKS::Cluster"],
  severity: "LOW",
  why: "A public endpoint, however narrow its CIDR blocks, is one mistaken block away from the internet. How wide it is open is judged by eks-endpoint-closed-to-internet.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Networking > Manage endpoint access: choose Private. Make sure first that you reach the VPC by VPN, Direct Connect, or a host in it.",
    cli: "aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPublicAccess=false,endpointPrivateAccess=true",
    terraform: "vpc_config { endpoint_private_access = true, endpoint_public_access = false }",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"],
  mappings: { awsConfig: ["eks-endpoint-no-public-access"], securityHub: ["EKS.1"], cis: ["5.4.2"] },
  evaluate: ({ properties }) => {
    const isPublic = valueAt(properties, "resourcesVpcConfig", "endpointPublicAccess");
    if (typeof isPublic !== "boolean")
      return notEvaluated("AWS tells no resourcesVpcConfig.endpointPublicAccess");
    if (!isPublic) return passed("the public endpoint is off");
    const cidrs = textsAt(properties, "resourcesVpcConfig", "publicAccessCidrs");
    return failed(`the public endpoint is on, open to ${listedBriefly(cidrs) || "all"}`);
  },
};
