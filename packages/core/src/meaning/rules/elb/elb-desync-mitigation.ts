import { isJsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import { classicListeners } from "../facts/classic-listeners.ts";
import { detailOf, notRead } from "../facts/details.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

const key = "elb.http.desyncmitigationmode";

export const elbDesyncMitigation: Rule = {
  id: "elb-desync-mitigation",
  title: "A classic load balancer stops ambiguous requests: desync mitigation is defensive or strictest.",
  wrong: "A classic load balancer lets ambiguous requests pass.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "MEDIUM",
  why: "In mode monitor requests that two servers read differently go through, and one client's request can become part of another's.",
  remediation: {
    console: "EC2 > Load Balancers > the load balancer > Attributes > Desync mitigation mode: Defensive.",
    cli: `aws elb modify-load-balancer-attributes --load-balancer-name NAME --load-balancer-attributes '{"AdditionalAttributes":[{"Key":"elb.http.desyncmitigationmode","Value":"defensive"}]}'`,
    terraform: 'aws_elb: desync_mitigation_mode = "defensive"',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-desync-mitigation-mode.html",
  ],
  mappings: {
    prowler: ["elb_desync_mitigation_mode"],
    awsConfig: ["clb-desync-mode-check"],
    securityHub: ["ELB.14"],
  },
  evaluate: (loadBalancer) => {
    const listeners = classicListeners(loadBalancer);
    const readsHttp = listeners?.some(({ protocol }) => protocol === "HTTP" || protocol === "HTTPS");
    if (listeners && !readsHttp) return notApplicable("no listener reads HTTP");
    const attributes = detailOf(loadBalancer, "LoadBalancerAttributes");
    if (!attributes) return notRead("LoadBalancerAttributes");
    const more = valueAt(attributes, "AdditionalAttributes");
    const found = (Array.isArray(more) ? more : [])
      .filter(isJsonObject)
      .find((attribute) => textAt(attribute, "Key") === key);
    const mode = found && textAt(found, "Value");
    if (mode === undefined) return notEvaluated(`AWS tells no ${key}`);
    return ["defensive", "strictest"].includes(mode) ? passed(`mode ${mode}`) : failed(`${key} is ${mode}`);
  },
};
