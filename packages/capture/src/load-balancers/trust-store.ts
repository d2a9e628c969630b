import type { DescribeTrustStoreRevocation, TrustStore } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type CanonicalForm, canonicalise, type Owner, type Resource, sortSet } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { type KeyedTag, tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TrustStore.html */
export const trustStoreForm: CanonicalForm = {
  drop: { Status: "volatile: an observation, not configuration" },
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTrustStoreRevocation.html */
export const revocationForm: CanonicalForm = { drop: { TrustStoreArn: "the trust store itself" } };

/** What is known of a trust store. An undefined part could not be read. */
export interface TrustStoreParts {
  readonly description: TrustStore;
  readonly revocations: readonly DescribeTrustStoreRevocation[] | undefined;
  readonly tags: readonly KeyedTag[] | undefined;
  readonly owners: readonly Owner[];
}

/**
 * Returns the authorities that listeners trust for client certificates as `AWS::ElasticLoadBalancingV2::TrustStore`. AWS
 * tells how many certificates a store has, and shows them only in a file; a bundle exchanged for another of the same
 * size looks the same.
 */
export const trustStoreResource = ({ description, revocations, tags, owners }: TrustStoreParts): Resource => {
  const { properties, unread } = splitDetails({
    Revocations: revocations && sortSet(revocations.map((each) => canonicalise(revocationForm, each))),
    Tags: tags && tagsByKey(tags),
  });
  const name = required(description.Name, "Name");
  return {
    type: "AWS::ElasticLoadBalancingV2::TrustStore",
    id: required(description.TrustStoreArn, "TrustStoreArn"),
    name,
    properties: { ...canonicalise(trustStoreForm, description), ...properties },
    ...(unread.length > 0 && { unread }),
    aliases: [name],
    parents: [],
    owners,
  };
};
