import { textAt, valueAt } from "../../../model/properties.ts";
import { jsonText } from "../facts/json-text.ts";
import { actionsOf, plaintextAction } from "../facts/listener-actions.ts";
import { isOnPublic } from "../facts/reach.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** The rules count as much as the default action: either may hand a request on in the clear. */
export const elbv2ListenerEncrypted: Rule = {
  id: "elbv2-listener-encrypted",
  title: "Listeners take requests over TLS, or do no more than redirect to HTTPS.",
  wrong: "A listener takes requests in clear text.",
  types: ["AWS::ElasticLoadBalancingV2::Listener"],
  needs: ["AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::ElasticLoadBalancingV2::LoadBalancer"],
  severity: "MEDIUM",
  otherSeverities: ["LOW"],
  why: "What travels in the clear can be read and changed on the way: session cookies, tokens, and pages themselves.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Listeners: add an HTTPS (TLS) listener with a certificate; redirect HTTP:80 to HTTPS:443. For an Ingress set alb.ingress.kubernetes.io/listen-ports and ssl-redirect, or the controller undoes it.",
    cli: `aws elbv2 modify-listener --listener-arn LISTENER --default-actions 'Type=redirect,RedirectConfig={Protocol=HTTPS,Port="443",StatusCode=HTTP_301}'`,
    terraform:
      'aws_lb_listener: default_action { type = "redirect", redirect { protocol = "HTTPS", port = "443", status_code = "HTTP_301" } }',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html",
  ],
  mappings: {
    prowler: ["elbv2_ssl_listeners"],
    awsConfig: ["alb-http-to-https-redirection-check", "elbv2-listener-encryption-in-transit"],
    securityHub: ["ELB.1", "ELB.18"],
    cis: ["5.4.5"],
    hardeneks: ["use_encryption_with_aws_load_balancers"],
    others: ["Panther AWS.ELBV2.LoadBalancer.HasSSLPolicy"],
  },
  evaluate: (listener, view) => {
    const protocol = textAt(listener.properties, "Protocol");
    const port = valueAt(listener.properties, "Port");
    const severity = isOnPublic(listener, view) ? "MEDIUM" : "LOW";
    switch (protocol) {
      case "HTTPS":
      case "TLS":
        return passed(protocol);
      case "HTTP": {
        const own = plaintextAction(actionsOf(listener, "DefaultActions"));
        const evidence = [
          ...(own ? [`the default action ${own}`] : []),
          ...view.within("AWS::ElasticLoadBalancingV2::ListenerRule", listener.id).flatMap((rule) => {
            const what = plaintextAction(actionsOf(rule, "Actions"));
            return what ? [`rule ${textAt(rule.properties, "Priority") ?? rule.name} ${what}`] : [];
          }),
        ];
        return evidence.length > 0 ? failed(evidence, severity) : passed("it hands no request on");
      }
      case "TCP":
      case "TCP_UDP":
        if (port === 80) return failed(`${protocol} on port 80 carries HTTP in the clear`, severity);
        return notApplicable(
          `${protocol} on port ${jsonText(port)}: what it carries the load balancer does not know`,
        );
      case undefined:
        return notEvaluated("AWS tells no Protocol");
      default:
        return notApplicable(`protocol ${protocol}`);
    }
  },
};
