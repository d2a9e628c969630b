import { facesInternet } from "../../../network/load-balancer.ts";
import { classicListeners, endsTls } from "../facts/classic-listeners.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbListenerEncrypted: Rule = {
  id: "elb-listener-encrypted",
  title: "A classic load balancer takes requests over HTTPS or TLS, or hands port 443 on as it comes.",
  wrong: "A classic load balancer takes requests in clear text.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "MEDIUM",
  otherSeverities: ["LOW"],
  why: "What travels in the clear can be read and changed on the way. A classic load balancer cannot even redirect to HTTPS.",
  remediation: {
    console:
      "Replace it: install the AWS Load Balancer Controller and make the Service anew with loadBalancerClass service.k8s.aws/nlb. Or EC2 > Load Balancers > the load balancer > Listeners: HTTPS or SSL.",
    cli: "aws elb create-load-balancer-listeners --load-balancer-name NAME --listeners Protocol=HTTPS,LoadBalancerPort=443,InstanceProtocol=HTTP,InstancePort=PORT,SSLCertificateId=CERTIFICATE",
    terraform: 'aws_elb: listener { lb_protocol = "https", lb_port = 443, ssl_certificate_id = CERTIFICATE }',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html",
  ],
  mappings: {
    prowler: ["elb_ssl_listeners"],
    awsConfig: ["elb-tls-https-listeners-only"],
    securityHub: ["ELB.3"],
    cis: ["5.4.5"],
    hardeneks: ["use_encryption_with_aws_load_balancers"],
  },
  evaluate: (loadBalancer) => {
    const listeners = classicListeners(loadBalancer);
    if (!listeners) return notEvaluated("AWS tells no ListenerDescriptions");
    if (listeners.length === 0) return notApplicable("no listener");
    const clear = listeners.filter((one) => !endsTls(one) && !(one.protocol === "TCP" && one.port === 443));
    if (clear.length === 0) return passed();
    return failed(
      [`in the clear: ${clear.map(({ words }) => words).join(", ")}`],
      facesInternet(loadBalancer.properties) ? "MEDIUM" : "LOW",
    );
  },
};
