import type { Certificate, Listener, ListenerAttribute } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type CanonicalForm, type Json, type Owner, type Resource, sortSet } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { type KeyedTag, tagsByKey } from "../tags.ts";
import { actionDrops, actionSets } from "./actions-form.ts";
import { attributesByKey } from "./attributes.ts";
import { withoutRequestSecrets } from "./request-secrets.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html */
export const listenerForm: CanonicalForm = {
  drop: {
    Certificates: "told in full from DescribeListenerCertificates: here is only the default one",
    "MutualAuthentication.TrustStoreAssociationStatus": "volatile: an observation, not configuration",
    ...actionDrops("DefaultActions"),
  },
  sets: actionSets("DefaultActions"),
};

/** What is known of a listener. An undefined part could not be read. */
export interface ListenerParts {
  readonly description: Listener;
  readonly loadBalancerName: string;
  readonly attributes: readonly ListenerAttribute[] | undefined;
  /** All of them, the default one among them; none for a listener without TLS. */
  readonly certificates: readonly Certificate[] | undefined;
  /** Its rules were listed whole. */
  readonly wholeRules: boolean;
  /** The protocols of its security policy. */
  readonly sslProtocols: readonly string[] | undefined;
  readonly tags: readonly KeyedTag[] | undefined;
  readonly owners: readonly Owner[];
}

/** Returns a listener as `AWS::ElasticLoadBalancingV2::Listener`; with a security policy the protocols stand beside it. */
export const listenerResource = (parts: ListenerParts): Resource => {
  const { description, loadBalancerName, attributes, certificates, sslProtocols, tags, owners } = parts;
  const { properties, unread: details } = splitDetails({
    Attributes: attributes && attributesByKey(attributes),
    Certificates: certificates && certificateSet(certificates),
    ...(description.SslPolicy && { SslProtocols: sslProtocols && [...sslProtocols] }),
    Tags: tags && tagsByKey(tags),
  });
  const unread = [...details, ...(parts.wholeRules ? [] : ["Rules"])];
  return {
    type: "AWS::ElasticLoadBalancingV2::Listener",
    id: required(description.ListenerArn, "ListenerArn"),
    name: listenerName(loadBalancerName, description),
    properties: { ...withoutRequestSecrets(listenerForm, description), ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: [],
    parents: [required(description.LoadBalancerArn, "LoadBalancerArn"), loadBalancerName],
    owners,
  };
};

/** What people call a listener: `web HTTPS:443`. */
export const listenerName = (loadBalancerName: string, { Protocol, Port }: Listener): string =>
  `${loadBalancerName} ${[Protocol, Port].filter((part) => part !== undefined).join(":")}`.trim();

const certificateSet = (certificates: readonly Certificate[]): Json[] =>
  sortSet(
    certificates.map(({ CertificateArn, IsDefault }) => ({
      CertificateArn: required(CertificateArn, "CertificateArn"),
      IsDefault: IsDefault === true,
    })),
  );
