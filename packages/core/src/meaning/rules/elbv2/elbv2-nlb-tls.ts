import { textAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { loadBalancerType } from "../facts/cluster-of.ts";
import { failed, notApplicable, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** TCP on 443 that pods end themselves, or an ALB behind, is no lack: only what ends TLS nowhere is. */
export const elbv2NlbTls: Rule = {
  id: "elbv2-nlb-tls",
  title: "A network load balancer ends TLS, or hands port 443 on to what does.",
  wrong: "A network load balancer takes requests that nothing encrypts.",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  needs: ["AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::TargetGroup"],
  severity: "LOW",
  why: "With neither, clients talk to pods in the clear, or in a protocol of which nobody can say from here whether it is encrypted.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Add listener: TLS with a certificate. For a Service set service.beta.kubernetes.io/aws-load-balancer-ssl-cert, or the controller undoes it.",
    cli: "aws elbv2 create-listener --load-balancer-arn NLB --protocol TLS --port 443 --certificates CertificateArn=CERTIFICATE --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 --default-actions Type=forward,TargetGroupArn=TARGET_GROUP",
    terraform: 'aws_lb_listener: protocol = "TLS", port = 443, certificate_arn = CERTIFICATE',
  },
  references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html"],
  mappings: { prowler: ["elbv2_nlb_tls_termination_enabled"] },
  evaluate: (loadBalancer, view) => {
    const type = loadBalancerType(loadBalancer);
    if (type !== "network") return notApplicable(`type ${type ?? "not told"}`);
    const listeners = view.within("AWS::ElasticLoadBalancingV2::Listener", loadBalancer.id);
    if (listeners.length === 0) return notApplicable("no listeners: elbv2-has-listeners judges that");
    if (listeners.some((listener) => protocolOf(listener) === "TLS")) return passed("a TLS listener");
    const toAlb = view
      .within("AWS::ElasticLoadBalancingV2::TargetGroup", loadBalancer.id)
      .some(({ properties }) => textAt(properties, "TargetType") === "alb");
    if (toAlb) return notApplicable("an application load balancer behind it is judged by itself");
    const streams = listeners.filter((listener) => ["TCP", "TCP_UDP"].includes(protocolOf(listener)));
    if (streams.length === 0) return notApplicable("no TCP listener");
    return streams.some(({ properties }) => valueAt(properties, "Port") === 443)
      ? passed("port 443 is handed on as it comes")
      : failed(`no TLS: ${streams.map(({ name }) => name).join(", ")}`);
  },
};

const protocolOf = ({ properties }: Resource): string => textAt(properties, "Protocol") ?? "";
