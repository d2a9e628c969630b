import { textAt } from "../../../model/properties.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** AWS marks the policies that offer it with PQ in their names, and never changes a policy. */
export const elbv2PostQuantumTls: Rule = {
  id: "elbv2-post-quantum-tls",
  title: "TLS listeners offer a post-quantum key exchange.",
  wrong: "A TLS listener offers no post-quantum key exchange.",
  types: ["AWS::ElasticLoadBalancingV2::Listener"],
  severity: "INFORMATIONAL",
  why: "What is recorded today can be decrypted once quantum computers are there, unless keys were agreed on in a way that they do not break.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Listeners > the listener > Security > Edit: choose a policy with PQ in its name.",
    cli: "aws elbv2 modify-listener --listener-arn LISTENER --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    terraform: 'aws_lb_listener: ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  ],
  mappings: { prowler: ["elbv2_listener_pqc_tls_enabled"] },
  evaluate: ({ properties }) => {
    const protocol = textAt(properties, "Protocol");
    if (protocol !== "HTTPS" && protocol !== "TLS")
      return notApplicable(`protocol ${protocol ?? "not told"}`);
    const policy = textAt(properties, "SslPolicy");
    if (policy === undefined) return notEvaluated("AWS tells no SslPolicy");
    return policy.includes("-PQ-") ? passed(policy) : failed(`${policy} offers none`);
  },
};
