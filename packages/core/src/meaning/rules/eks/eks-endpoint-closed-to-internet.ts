import { textsAt, valueAt } from "../../../model/properties.ts";
import { cidrSet, isInternet, toCidrs } from "../../../network/cidr-set.ts";
import { listedBriefly } from "../../../network/reach-severity.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** The union of the blocks counts: `::/0` and two blocks of /1 are the internet as much as `0.0.0.0/0`. */
export const eksEndpointClosedToInternet: Rule = {
  id: "eks-endpoint-closed-to-internet",
  title: "The cluster's API endpoint cannot be reached from the whole internet.",
  wrong: "The API endpoint is open to the whole internet.",
  types: ["AWS::EKS::Cluster"],
  severity: "HIGH",
  why: "Anyone may try stolen tokens, leaked kubeconfigs and flaws of the API server against an endpoint that the whole internet reaches.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Networking > Manage endpoint access: choose Private, or Public and private with the CIDR blocks of your networks. Removing every block opens it to all again.",
    cli: "aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPublicAccess=true,endpointPrivateAccess=true,publicAccessCidrs=203.0.113.0/24",
    terraform:
      'vpc_config { endpoint_private_access = true, endpoint_public_access = true, public_access_cidrs = ["203.0.113.0/24"] }',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"],
  mappings: {
    prowler: ["eks_cluster_not_publicly_accessible"],
    cis: ["5.4.1"],
    hardeneks: ["check_endpoint_public_access"],
  },
  evaluate: ({ properties }) => {
    const isPublic = valueAt(properties, "resourcesVpcConfig", "endpointPublicAccess");
    if (typeof isPublic !== "boolean")
      return notEvaluated("AWS tells no resourcesVpcConfig.endpointPublicAccess");
    if (!isPublic) return passed("the public endpoint is off");
    const told = textsAt(properties, "resourcesVpcConfig", "publicAccessCidrs");
    const cidrs = told.length > 0 ? told : ["0.0.0.0/0"];
    const set = cidrSet(cidrs);
    const evidence = `the public endpoint is open to ${listedBriefly(cidrs)}`;
    if (isInternet(set)) return failed([evidence, `together that is ${listedBriefly(toCidrs(set))}`]);
    if (set.unreadable.length > 0) return notEvaluated(`no CIDR block: ${listedBriefly(set.unreadable)}`);
    return passed(evidence);
  },
};
