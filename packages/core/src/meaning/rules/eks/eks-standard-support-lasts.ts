import { textAt } from "../../../model/properties.ts";
import { minorOf, supportDatesOf } from "../facts/kubernetes-versions.ts";
import { extendedSupportCost } from "../facts/support-cost.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

const dayMilliseconds = 86_400_000;
/** An upgrade of a cluster with its nodes and add-ons is planned in about so long. */
const daysToPlan = 90;

/** That the end is near, while nothing costs more yet; what is past it `eks-supported-version` tells. */
export const eksStandardSupportLasts: Rule = {
  id: "eks-standard-support-lasts",
  title: `Standard support of the cluster's Kubernetes version lasts for ${daysToPlan} days more.`,
  wrong: `Standard support of the cluster's Kubernetes version ends within ${daysToPlan} days.`,
  types: ["AWS::EKS::Cluster"],
  needs: ["AWS::EKS::ClusterVersion"],
  // AWS has only ever moved an end to a later day.
  steadyNeeds: ["AWS::EKS::ClusterVersion"],
  severity: "LOW",
  why: "From that day on the cluster costs six times as much, or AWS upgrades it by itself, as its upgrade policy says. Before it, an upgrade can be planned and tried.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Upgrade version, one minor version at a time, then node groups and add-ons. Upgrade insights tell what would break.",
    cli: "aws eks update-cluster-version --name CLUSTER --kubernetes-version VERSION",
    terraform: 'aws_eks_cluster: version = "VERSION"',
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html",
  ],
  mappings: {},
  evaluate: (resource, lookup) => {
    const { facts } = lookup;
    const { properties } = resource;
    const version = textAt(properties, "version");
    const minor = version === undefined ? undefined : minorOf(version);
    const support = version === undefined ? undefined : supportDatesOf(version, resource, lookup);
    if (!support || minor === undefined)
      return notEvaluated(`the support calendar has no version ${version ?? "(AWS tells none)"}`);
    const end = support.endOfStandardSupport;
    const left = Date.parse(end) - Date.parse(facts.now);
    if (left <= 0) return notApplicable(`standard support ended on ${end.slice(0, 10)}`);
    const days = Math.ceil(left / dayMilliseconds);
    const words = `standard support for Kubernetes 1.${minor} ends on ${end.slice(0, 10)}, in ${days} ${days === 1 ? "day" : "days"}`;
    if (days > daysToPlan) return passed(words);
    return failed([
      words,
      textAt(properties, "upgradePolicy", "supportType") === "STANDARD"
        ? "AWS upgrades the cluster by itself then, as its upgrade policy says"
        : extendedSupportCost,
    ]);
  },
};
