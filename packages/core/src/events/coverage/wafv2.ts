import { typeOfArn } from "./arn.ts";
import { at, mapped } from "./finder.ts";
import { ignored, routed, table } from "./row.ts";

/**
 * AWS WAF. Which web ACL guards a load balancer is no ELB event. The resource may as well be an API or a user pool.
 * https://docs.aws.amazon.com/waf/latest/developerguide/logging-using-cloudtrail.html
 */
export const wafv2 = table(
  routed(
    ["AssociateWebACL", "DisassociateWebACL"],
    [
      {
        scope: "region",
        sections: ["load-balancers"],
        affects: ["AWS::WAFv2::WebACLAssociation"],
        subjects: mapped(
          at("requestParameters.resourceArn"),
          (arn) => (typeOfArn(arn) === "AWS::ElasticLoadBalancingV2::LoadBalancer" ? [arn] : []),
          "requestParameters.resourceArn of a load balancer",
        ),
        onlyIfNamed: true,
      },
    ],
  ),
  ignored("what a web ACL allows is not read, only which load balancer it guards", [
    "CreateWebACL",
    "UpdateWebACL",
    "DeleteWebACL",
    "CreateRuleGroup",
    "UpdateRuleGroup",
    "DeleteRuleGroup",
    "DeleteFirewallManagerRuleGroups",
    "CreateIPSet",
    "UpdateIPSet",
    "DeleteIPSet",
    "CreateRegexPatternSet",
    "UpdateRegexPatternSet",
    "DeleteRegexPatternSet",
    "PutManagedRuleSetVersions",
    "UpdateManagedRuleSetVersionExpiryDate",
    "PutPermissionPolicy",
    "DeletePermissionPolicy",
  ]),
  ignored("where a web ACL writes its log concerns no cluster", [
    "PutLoggingConfiguration",
    "DeleteLoggingConfiguration",
  ]),
  ignored("keys of browser integrations concern no cluster", ["CreateAPIKey", "DeleteAPIKey"]),
  ignored("tags of WAF's own objects concern no cluster", ["TagResource", "UntagResource"]),
  ignored("reads under another name", ["CheckCapacity", "GenerateMobileSdkReleaseUrl"]),
);
