import { textsAt } from "../../../model/properties.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbMultipleZones: Rule = {
  id: "elb-multiple-zones",
  title: "A classic load balancer is in two Availability Zones or more.",
  wrong: "A classic load balancer is in one Availability Zone only.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "LOW",
  why: "In one zone only, the load balancer fails with its zone, and every pod behind it in the other zones with it.",
  remediation: {
    console: "EC2 > Load Balancers > the load balancer > Network mapping > Edit subnets.",
    cli: "aws elb attach-load-balancer-to-subnets --load-balancer-name NAME --subnets SUBNET_IN_ANOTHER_ZONE",
    terraform: "aws_elb: subnets of two zones",
  },
  references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-manage-subnets.html"],
  mappings: { prowler: ["elb_is_in_multiple_az"], awsConfig: ["clb-multiple-az"], securityHub: ["ELB.10"] },
  evaluate: ({ properties }) => {
    if (!Array.isArray(properties.AvailabilityZones)) return notEvaluated("AWS tells no AvailabilityZones");
    const zones = new Set(textsAt(properties, "AvailabilityZones"));
    return zones.size > 1 ? passed() : failed(`in ${[...zones].join(", ") || "no zone"} only`);
  },
};
