import { isJsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { placeOfCluster } from "../facts/cluster-of.ts";
import { jsonText } from "../facts/json-text.ts";
import { failed, notApplicable, notEvaluated, type Outcome, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Whether a security group is set, which others test, says nothing of this. */
export const eksNetworkPolicy: Rule = {
  id: "eks-network-policy",
  title: "The cluster's network add-on enforces Kubernetes network policies.",
  wrong: "Nothing enforces Kubernetes network policies in the cluster.",
  types: ["AWS::EKS::Cluster"],
  needs: ["AWS::EKS::Addon"],
  severity: "MEDIUM",
  why: "Without enforcement a NetworkPolicy is only text: every pod reaches every other pod, whatever is written.",
  remediation: {
    console:
      'EKS > Clusters > the cluster > Add-ons > Amazon VPC CNI > Edit > Configuration values: {"enableNetworkPolicy": "true"}.',
    cli: `aws eks update-addon --cluster-name CLUSTER --addon-name vpc-cni --resolve-conflicts PRESERVE --configuration-values '{"enableNetworkPolicy": "true"}'`,
    terraform: 'aws_eks_addon "vpc-cni": configuration_values = jsonencode({ enableNetworkPolicy = "true" })',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html"],
  mappings: { prowler: ["eks_cluster_network_policy_enabled"], cis: ["5.4.4"] },
  evaluate: (cluster, view) => {
    if (valueAt(cluster.properties, "computeConfig", "enabled") === true)
      return notApplicable("EKS Auto Mode: its nodes enforce policies, which Kubernetes objects switch on");
    const addon = view
      .within("AWS::EKS::Addon", cluster.id)
      .find(({ properties }) => textAt(properties, "addonName") === "vpc-cni");
    if (addon) return ofAddon(addon);
    return view.listedAt("AWS::EKS::Addon", placeOfCluster(cluster)) === null
      ? notEvaluated("the add-ons were not read")
      : notEvaluated("no add-on vpc-cni: what runs in its place only Kubernetes tells");
  },
};

const ofAddon = ({ properties: { configurationValues: values } }: Resource): Outcome => {
  if (values === undefined || values === null) return failed("vpc-cni has no configuration values");
  if (!isJsonObject(values)) return notEvaluated("the configuration values of vpc-cni cannot be told");
  return jsonText(values.enableNetworkPolicy) === "true"
    ? passed("enableNetworkPolicy is true")
    : failed("the configuration values of vpc-cni do not set enableNetworkPolicy to true");
};
