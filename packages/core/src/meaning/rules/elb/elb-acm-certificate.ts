import { classicListeners, endsTls } from "../facts/classic-listeners.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const elbAcmCertificate: Rule = {
  id: "elb-acm-certificate",
  title: "The certificates of a classic load balancer are in AWS Certificate Manager.",
  wrong: "A classic load balancer has a certificate that is not in AWS Certificate Manager.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "LOW",
  why: "ACM renews what it issues and warns before the rest expires. A certificate uploaded to IAM expires without a word.",
  remediation: {
    console:
      "Request or import the certificate in Certificate Manager, then EC2 > Load Balancers > the load balancer > Listeners > Manage: choose it.",
    cli: "aws elb set-load-balancer-listener-ssl-certificate --load-balancer-name NAME --load-balancer-port 443 --ssl-certificate-id ACM_ARN",
    terraform: "aws_elb: listener { ssl_certificate_id = aws_acm_certificate.this.arn }",
  },
  references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-server-cert.html"],
  mappings: {
    prowler: ["elb_ssl_listeners_use_acm_certificate"],
    awsConfig: ["elb-acm-certificate-required"],
    securityHub: ["ELB.2"],
  },
  evaluate: (loadBalancer) => {
    const encrypted = classicListeners(loadBalancer)?.filter(endsTls);
    if (!encrypted) return notEvaluated("AWS tells no ListenerDescriptions");
    if (encrypted.length === 0) return notApplicable("no listener ends TLS");
    // The service of the ARN tells: names may say acm as well.
    const others = encrypted.filter(({ certificate }) => certificate?.split(":")[2] !== "acm");
    return others.length === 0
      ? passed()
      : failed(others.map(({ words, certificate }) => `${words} has ${certificate ?? "no certificate"}`));
  },
};
