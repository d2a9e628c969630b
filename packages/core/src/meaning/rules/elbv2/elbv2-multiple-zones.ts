import { isJsonObject } from "../../../model/json.ts";
import { textAt } from "../../../model/properties.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbv2MultipleZones: Rule = {
  id: "elbv2-multiple-zones",
  title: "A load balancer is in two Availability Zones or more.",
  wrong: "A load balancer is in one Availability Zone only.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "LOW",
  why: "In one zone only, the load balancer fails with its zone, and every pod behind it in the other zones with it.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Network mapping > Edit subnets. For the controller: tag a subnet of another zone kubernetes.io/role/elb (internal-elb).",
    cli: "aws elbv2 set-subnets --load-balancer-arn ARN --subnets SUBNET_A SUBNET_B",
    terraform: "aws_lb: subnets of two zones",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  ],
  mappings: {
    prowler: ["elbv2_is_in_multiple_az"],
    awsConfig: ["elbv2-multiple-az"],
    securityHub: ["ELB.13"],
  },
  evaluate: ({ properties: { AvailabilityZones: zones } }) => {
    if (!Array.isArray(zones)) return notEvaluated("AWS tells no AvailabilityZones");
    const names = new Set(zones.filter(isJsonObject).flatMap((zone) => textAt(zone, "ZoneName") ?? []));
    return names.size > 1 ? passed() : failed(`in ${[...names].join(", ") || "no zone"} only`);
  },
};
