import { schema } from "@eks-auditor/api";
import { secretMarkerOf } from "@eks-auditor/capture";
import { isJsonObject, type JsonObject } from "@eks-auditor/core";
import { issuerKey } from "@eks-auditor/core/directory";
import type { ApiClient } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";
import type { TrustPolicy } from "./trust-policy.ts";
import { withApi } from "./with-api.ts";

/**
 * Returns the last trust policy that history knows of a role, the names of the clusters, and what external ids compare
 * by. A deployment does not give its key away, so there an external id stays undecided.
 */
export const roleTrustPolicy = (
  accountId: string,
  roleArn: string,
  context: CommandContext,
  globals: GlobalOptions,
): Promise<TrustPolicy> =>
  withApi(context, globals, async (api, local) => ({
    document: await trustPolicyOf(api, accountId, roleArn),
    knowledge: { clusters: await clustersByIssuer(api) },
    basis: (await assumersOf(api, roleArn, context.clock())).basis,
    ...(local && { markerOf: secretMarkerOf(await local.secretKey()) }),
  }));

/** Returns the trust policy of a role by name or ARN, as it was at an instant; as it is, where none is given. */
export const namedTrustPolicy = (
  role: string,
  at: string | undefined,
  context: CommandContext,
  globals: GlobalOptions,
): Promise<TrustPolicy> =>
  withApi(context, globals, async (api) => {
    const { policy, basis } = await assumersOf(api, role, at ?? context.clock());
    return { document: policy, knowledge: { clusters: await clustersByIssuer(api) }, basis };
  });

const assumersOf = (api: ApiClient, role: string, at: string): Promise<schema.RoleAssumers> =>
  api.get(schema.RoleAssumers, "/v1/access/who-can-assume", { role, at });

const trustPolicyOf = async (api: ApiClient, accountId: string, roleArn: string): Promise<JsonObject> => {
  const { items } = await api.get(schema.RevisionPage, "/v1/resources/revisions", {
    scope: `account/${accountId}`,
    type: "AWS::IAM::Role",
    id: roleArn,
    limit: 1,
  });
  const [newest] = items;
  if (!newest)
    throw new CliError(`history knows no role ${roleArn}: it keeps those that a cluster can give away`);
  const document = newest.change.after?.AssumeRolePolicyDocument;
  if (isJsonObject(document)) return document;
  throw new CliError(
    newest.change.after === null
      ? `${roleArn} is gone: it was last seen before ${newest.change.observedAt}`
      : `the trust policy of ${roleArn} could not be read`,
  );
};

const clustersByIssuer = async (api: ApiClient): Promise<Map<string, string>> => {
  const names = new Map<string, string>();
  for await (const page of api.pages(schema.ClusterPage, "/v1/clusters", { limit: 500 }))
    for (const { cluster, properties } of page.items) {
      const { identity } = properties;
      const oidc = isJsonObject(identity) ? identity.oidc : undefined;
      if (isJsonObject(oidc) && typeof oidc.issuer === "string") names.set(issuerKey(oidc.issuer), cluster);
    }
  return names;
};
