import type { GetOpenIDConnectProviderResponse } from "@aws-sdk/client-iam";
import { type CanonicalForm, canonicalise, type Resource, toInstant } from "@eks-auditor/core";
import { issuerKey } from "@eks-auditor/core/directory";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html */
export const oidcProviderForm: CanonicalForm = {
  drop: {
    CreateDate: "told as bornAt",
    Tags: "told by key, without AWS's own",
    $metadata: "about the answer, not about the provider",
  },
  sets: ["ClientIDList", "ThumbprintList"],
};

/** Returns an OIDC provider as `AWS::IAM::OIDCProvider`. IAM does not repeat the ARN in its answer. */
export const oidcProviderResource = (arn: string, provider: GetOpenIDConnectProviderResponse): Resource => {
  const issuer = issuerKey(required(provider.Url, "Url"));
  return {
    type: "AWS::IAM::OIDCProvider",
    id: arn,
    name: issuer,
    properties: { ...canonicalise(oidcProviderForm, provider), Tags: tagsByKey(provider.Tags) },
    aliases: [issuer],
    parents: [],
    owners: [{ by: "issuer", issuer }],
    ...(provider.CreateDate && { bornAt: toInstant(provider.CreateDate) }),
  };
};
