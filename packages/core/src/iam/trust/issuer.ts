import { issuerKey } from "../../model/issuer-key.ts";
import { partitionIn } from "../../model/partition.ts";

/** An OIDC or SAML provider, as its ARN names it. */
export interface Provider {
  readonly arn: string;
  readonly partition: string;
  readonly accountId: string;
  readonly kind: "oidc" | "saml";
  /** Issuer of an OIDC provider as `issuerKey` gives it, name of a SAML provider. */
  readonly name: string;
}

/** Returns what a provider ARN names, or undefined when the text is none. */
export const parseProviderArn = (arn: string): Provider | undefined => {
  const found = /^arn:([^:]+):iam::(\d{12}):(oidc|saml)-provider\/(.+)$/.exec(arn);
  const [, partition, accountId, kind, name] = found ?? [];
  if (!partition || !accountId || !name) return undefined;
  return kind === "saml"
    ? { arn, partition, accountId, kind, name }
    : { arn, partition, accountId, kind: "oidc", name: issuerKey(name) };
};

/**
 * Returns the region and id of the cluster that an issuer belongs to, or undefined when the issuer is not EKS's. The
 * host must be EKS's as a whole: `evil-oidc.eks…` and `oidc.eks….example.com` are not.
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const parseClusterIssuer = (issuer: string): { region: string; id: string } | undefined => {
  const found = /^(oidc\.eks|oidc-eks)\.([a-z0-9-]+)\.([a-z0-9.-]+)\/id\/([A-Za-z0-9]+)$/.exec(
    issuerKey(issuer),
  );
  const [, host, region, suffix, id] = found ?? [];
  if (!region || !id) return undefined;
  const { dnsSuffix, dualStackDnsSuffix } = partitionIn(region);
  return suffix === (host === "oidc-eks" ? dualStackDnsSuffix : dnsSuffix) ? { region, id } : undefined;
};
