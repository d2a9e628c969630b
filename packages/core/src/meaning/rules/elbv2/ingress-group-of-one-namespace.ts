import { facesInternet } from "../../../network/load-balancer.ts";
import { tagOwner } from "../facts/owning-cluster.ts";
import { failed, notApplicable, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Namespaces are told by the tags of target groups alone, without a look into the cluster. */
export const ingressGroupOfOneNamespace: Rule = {
  id: "ingress-group-of-one-namespace",
  title: "An ingress group has members of one namespace only.",
  wrong: "An ingress group has members of several namespaces.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "MEDIUM",
  otherSeverities: ["LOW"],
  why: "Whoever may write an Ingress in any namespace of a group can add rules before those of the others and take over their hosts and paths; one bad member blocks all.",
  remediation: {
    console:
      "Give each namespace a group.name of its own, or bind the group to an IngressClass (IngressClassParams with spec.group) and let admission policy say which namespaces may use it.",
    cli: "kubectl annotate ingress -n NAMESPACE NAME alb.ingress.kubernetes.io/group.name=NAMESPACE-GROUP --overwrite",
    terraform: "none: Ingress objects decide",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/alb-ingress.html"],
  mappings: {},
  evaluate: (loadBalancer) => {
    const owner = tagOwner(loadBalancer);
    if (!owner?.stack || owner.stack.includes("/")) return notApplicable("not of a named ingress group");
    const namespaces = owner.namespaces ?? [];
    if (namespaces.length < 2)
      return passed(`group ${owner.stack}: ${namespaces.join(", ") || "no namespace known"}`);
    return failed(
      [`group ${owner.stack} of cluster ${owner.cluster} is shared by ${namespaces.join(", ")}`],
      facesInternet(loadBalancer.properties) ? "MEDIUM" : "LOW",
    );
  },
};
