import { textAt, textsAt } from "../../../model/properties.ts";
import { isRetired } from "../facts/tls-versions.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** A policy is judged by the protocols that it accepts, never by how its name reads. */
export const elbv2TlsProtocols: Rule = {
  id: "elbv2-tls-protocols",
  title: "TLS listeners accept TLS 1.2 and newer only.",
  wrong: "A TLS listener accepts versions older than TLS 1.2.",
  types: ["AWS::ElasticLoadBalancingV2::Listener"],
  severity: "MEDIUM",
  why: "TLS 1.0 and 1.1 are retired (RFC 8996): a client that can be talked into them has known attacks against it. Whoever names no policy gets ELBSecurityPolicy-2016-08, which accepts both; so does the AWS Load Balancer Controller.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Listeners > the listener > Security > Edit: choose ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09. For an Ingress set alb.ingress.kubernetes.io/ssl-policy, or the controller undoes it.",
    cli: "aws elbv2 modify-listener --listener-arn LISTENER --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    terraform: 'aws_lb_listener: ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html",
  ],
  mappings: {
    prowler: ["elbv2_insecure_ssl_ciphers"],
    awsConfig: ["elbv2-predefined-security-policy-ssl-check"],
    securityHub: ["ELB.17"],
    others: ["Panther AWS.ELBv2.SSLPolicy"],
  },
  evaluate: ({ properties }) => {
    const protocol = textAt(properties, "Protocol");
    if (protocol !== "HTTPS" && protocol !== "TLS")
      return notApplicable(`protocol ${protocol ?? "not told"}`);
    const policy = textAt(properties, "SslPolicy") ?? "its policy";
    if (!Array.isArray(properties.SslProtocols)) return notEvaluated(`what ${policy} accepts was not read`);
    const old = textsAt(properties, "SslProtocols").filter(isRetired);
    return old.length > 0 ? failed(`${policy} accepts ${old.join(", ")}`) : passed(policy);
  },
};
