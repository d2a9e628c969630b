import {
  DescribeIdentityProviderConfigCommand,
  ListIdentityProviderConfigsCommand,
  type OidcIdentityProviderConfig,
} from "@aws-sdk/client-eks";
import type { ClusterScope } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import type { ReadContext } from "../collector.ts";
import { type ReadMembers, readMembers } from "../read-members.ts";
import { required } from "../refusal.ts";
import { listPage, type SectionRead } from "../section-read.ts";

/** What reading the OIDC providers of people needs to be allowed. */
export const identityProviderConfigActions = [
  "eks:ListIdentityProviderConfigs",
  "eks:DescribeIdentityProviderConfig",
] as const;
type Action = (typeof identityProviderConfigActions)[number];
type Context = ReadContext<ClusterScope>;

/** Returns what EKS says of one association now; `type` is `oidc` for all there are. */
export const describeIdentityProviderConfig = async (
  { clients, scope }: Context,
  identityProviderConfig: { readonly type: string; readonly name: string },
  options: CallOptions,
): Promise<OidcIdentityProviderConfig> => {
  const input = { clusterName: scope.cluster, identityProviderConfig };
  const answer = await clients.eks.send(new DescribeIdentityProviderConfigCommand(input), options);
  const oidc = answer.identityProviderConfig?.oidc;
  required(oidc?.identityProviderConfigArn, "identityProviderConfig.oidc.identityProviderConfigArn");
  required(oidc?.identityProviderConfigName, "identityProviderConfig.oidc.identityProviderConfigName");
  return required(oidc, "identityProviderConfig.oidc");
};

/** Reads the OIDC providers whose users may enter the cluster. */
export const readIdentityProviderConfigs = (
  read: SectionRead<Action>,
  context: Context,
): Promise<ReadMembers<OidcIdentityProviderConfig>> =>
  readMembers(read, {
    type: "AWS::EKS::IdentityProviderConfig",
    listAction: "eks:ListIdentityProviderConfigs",
    what: `identity provider configs of ${context.scope.cluster}`,
    list: async (options, nextToken) => {
      const input = { clusterName: context.scope.cluster, maxResults: 100, nextToken };
      const page = await context.clients.eks.send(new ListIdentityProviderConfigsCommand(input), options);
      const items = page.identityProviderConfigs?.map(({ type, name }) => ({
        type: required(type, "type"),
        name: required(name, "name"),
      }));
      return listPage(items, page.nextToken, ({ type, name }) => `${type} ${name}`);
    },
    nameOf: ({ name }) => name,
    describeAction: "eks:DescribeIdentityProviderConfig",
    which: ({ name }) => `identity provider config ${name} of ${context.scope.cluster}`,
    describe: (config, options) => describeIdentityProviderConfig(context, config, options),
  });
