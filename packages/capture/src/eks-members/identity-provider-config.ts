import {
  DescribeIdentityProviderConfigCommand,
  ListIdentityProviderConfigsCommand,
  type OidcIdentityProviderConfig,
} from "@aws-sdk/client-eks";
import { required } from "../refusal.ts";
import { itself, listPage } from "../section-reader.ts";
import type { EksMember } from "./member.ts";

/**
 * OIDC providers of people: their users and groups may come in beside IAM's. There is no other type.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_OidcIdentityProviderConfig.html
 */
export const identityProviderConfig: EksMember<
  "eks:ListIdentityProviderConfigs" | "eks:DescribeIdentityProviderConfig",
  OidcIdentityProviderConfig
> = {
  type: "AWS::EKS::IdentityProviderConfig",
  kind: "identityproviderconfig",
  listAction: "eks:ListIdentityProviderConfigs",
  plural: "identity provider configs",
  list: async (eks, input, options) => {
    const page = await eks.send(new ListIdentityProviderConfigsCommand(input), options);
    const names = page.identityProviderConfigs?.map(({ type, name }) =>
      required(type === "oidc" ? name : undefined, "name of type oidc"),
    );
    return listPage(names, page.nextToken, itself);
  },
  describeAction: "eks:DescribeIdentityProviderConfig",
  which: (name, cluster) => `identity provider config ${name} of ${cluster}`,
  describe: async (eks, clusterName, name, options) => {
    const input = { clusterName, identityProviderConfig: { type: "oidc", name } };
    const answer = await eks.send(new DescribeIdentityProviderConfigCommand(input), options);
    return answer.identityProviderConfig?.oidc;
  },
  answer: "identityProviderConfig.oidc",
  arn: "identityProviderConfigArn",
  name: "identityProviderConfigName",
  form: {
    drop: {
      status: "volatile: moves through CREATING to ACTIVE",
      tags: "told by key, without AWS's own",
    },
  },
};
