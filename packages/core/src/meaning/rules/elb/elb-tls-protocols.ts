import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { classicListeners, endsTls } from "../facts/classic-listeners.ts";
import { detailOf, notRead } from "../facts/details.ts";
import { isRetired } from "../facts/tls-versions.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Ciphers that are broken or no cipher at all. */
const weakCipher = /RC4|DES-CBC|NULL|EXP-|MD5|^ADH|^AECDH/;

/** The attributes of a policy decide: its name is the customer's, and the predefined one it began from may be changed. */
export const elbTlsProtocols: Rule = {
  id: "elb-tls-protocols",
  title: "A classic load balancer accepts TLS 1.2 with sound ciphers only.",
  wrong: "A classic load balancer accepts old TLS versions or weak ciphers.",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  severity: "MEDIUM",
  otherSeverities: ["HIGH"],
  why: "TLS 1.0 and 1.1 are retired (RFC 8996), SSL 3.0 and RC4 are broken: a client that can be talked into them has known attacks against it. The default policy ELBSecurityPolicy-2016-08 accepts TLS 1.0.",
  remediation: {
    console:
      "EC2 > Load Balancers > the load balancer > Listeners > Manage > Security policy: ELBSecurityPolicy-TLS-1-2-2017-01. For a Service set service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy.",
    cli: "aws elb create-load-balancer-policy --load-balancer-name NAME --policy-name tls12 --policy-type-name SSLNegotiationPolicyType --policy-attributes AttributeName=Reference-Security-Policy,AttributeValue=ELBSecurityPolicy-TLS-1-2-2017-01; aws elb set-load-balancer-policies-of-listener --load-balancer-name NAME --load-balancer-port 443 --policy-names tls12",
    terraform:
      'aws_load_balancer_policy: policy_type_name = "SSLNegotiationPolicyType" with Reference-Security-Policy, and aws_load_balancer_listener_policy',
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html",
  ],
  mappings: {
    prowler: ["elb_insecure_ssl_ciphers"],
    awsConfig: ["elb-predefined-security-policy-ssl-check", "elb-custom-security-policy-ssl-check"],
    securityHub: ["ELB.8"],
  },
  evaluate: (loadBalancer) => {
    const listeners = classicListeners(loadBalancer);
    if (!listeners) return notEvaluated("AWS tells no ListenerDescriptions");
    const encrypted = listeners.filter(endsTls);
    if (encrypted.length === 0) return notApplicable("no listener ends TLS");
    const policies = detailOf(loadBalancer, "PolicyDescriptions");
    if (!policies) return notRead("PolicyDescriptions");
    const judged = encrypted.map((listener) => ({
      listener,
      enabled: listener.policyNames.flatMap((name) => enabledBy(policies[name])),
    }));
    const wrong = judged.flatMap(({ listener, enabled }) => {
      const old = enabled.filter((name) => isRetired(protocolName(name)) || weakCipher.test(name));
      return old.length > 0 ? [{ listener, old }] : [];
    });
    if (wrong.length > 0)
      return failed(
        wrong.map(({ listener, old }) => `${listener.words} accepts ${old.map(protocolName).join(", ")}`),
        wrong.some(({ old }) => old.some((name) => /SSLv|RC4|NULL|EXP-/.test(name))) ? "HIGH" : "MEDIUM",
      );
    const blank = judged.filter(({ enabled }) => enabled.length === 0);
    return blank.length > 0
      ? notEvaluated(`no TLS policy was read of ${blank.map(({ listener }) => listener.words).join(", ")}`)
      : passed();
  },
};

const protocolName = (attribute: string): string => attribute.replace(/^Protocol-/, "");

const enabledBy = (policy: Resource["properties"][string] | undefined): string[] => {
  if (!isJsonObject(policy) || textAt(policy, "PolicyTypeName") !== "SSLNegotiationPolicyType") return [];
  const attributes = valueAt(policy, "PolicyAttributeDescriptions");
  return (Array.isArray(attributes) ? attributes : [])
    .filter(isJsonObject)
    .filter((attribute: JsonObject) => textAt(attribute, "AttributeValue") === "true")
    .flatMap((attribute) => textAt(attribute, "AttributeName") ?? [])
    .filter((name) => name !== "Server-Defined-Cipher-Order");
};
