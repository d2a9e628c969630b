import { textAt } from "../../../model/properties.ts";
import { facesInternet } from "../../../network/load-balancer.ts";
import { loadBalancerType } from "../facts/cluster-of.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { regionOfArn } from "../rule-lookup.ts";

export const elbv2Waf: Rule = {
  id: "elbv2-waf",
  title: "An application load balancer has an AWS WAF web ACL.",
  wrong: "An application load balancer has no AWS WAF web ACL.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  needs: ["AWS::WAFv2::WebACLAssociation"],
  severity: "LOW",
  otherSeverities: ["INFORMATIONAL"],
  why: "A web ACL stops known attacks and floods before they reach a pod. The controller leaves the association alone unless an Ingress names one, so that someone can take it off unnoticed.",
  remediation: {
    console:
      "WAF & Shield > Web ACLs > the web ACL > Associated AWS resources > Add. For an Ingress set alb.ingress.kubernetes.io/wafv2-acl-arn.",
    cli: "aws wafv2 associate-web-acl --web-acl-arn WEB_ACL --resource-arn ALB",
    terraform: "aws_wafv2_web_acl_association: resource_arn = ALB, web_acl_arn = WEB_ACL",
  },
  references: ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html"],
  mappings: {
    prowler: ["elbv2_waf_acl_attached"],
    awsConfig: ["alb-waf-enabled"],
    securityHub: ["ELB.16"],
    others: ["Panther AWS.ApplicationLoadBalancer.WebACL"],
  },
  evaluate: (loadBalancer, view) => {
    const type = loadBalancerType(loadBalancer);
    if (type !== "application")
      return notApplicable(`type ${type ?? "not told"}: WAF is for application load balancers`);
    const [acl] = view.within("AWS::WAFv2::WebACLAssociation", loadBalancer.id);
    if (acl) return passed(textAt(acl.properties, "WebACLArn") ?? acl.name);
    if (view.listedAt("AWS::WAFv2::WebACLAssociation", { region: regionOfArn(loadBalancer.id) }) === null)
      return notEvaluated("associations of web ACLs were not read");
    return failed("no web ACL", facesInternet(loadBalancer.properties) ? "LOW" : "INFORMATIONAL");
  },
};
