import { schema } from "@eks-auditor/api";
import { isJsonObject, type JsonObject } from "@eks-auditor/core";
import { issuerKey } from "@eks-auditor/core/directory";
import type { TrustKnowledge } from "@eks-auditor/core/trust";
import type { ApiClient } from "./api-client.ts";
import { CliError, usageError } from "./cli-error.ts";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";
import { withLocalApi } from "./local-api.ts";
import { readInput } from "./read-input.ts";

/** A trust policy, and the names by which history knows the clusters that it may speak of. */
export interface TrustPolicy {
  readonly document: string | object;
  readonly knowledge: TrustKnowledge;
}

/**
 * Reads a trust policy from a file (`-` for standard input; what `aws iam get-role` prints is fine), or the last one
 * that history knows of a role, by its ARN.
 */
export const readTrustPolicy = async (
  source: string,
  context: CommandContext,
  globals: GlobalOptions,
): Promise<TrustPolicy> => {
  const [, accountId] = /^arn:[^:]+:iam::(\d{12}):role\/./.exec(source) ?? [];
  if (accountId !== undefined)
    return withLocalApi(context, globals, async (api) => ({
      document: await trustPolicyOf(api, accountId, source),
      knowledge: { clusters: await clustersByIssuer(api) },
    }));
  return { document: unwrap(await readInput(source, context.stdin), source), knowledge: {} };
};

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

/** Takes the policy out of what `aws iam get-role` prints; anything else is left for the parser to judge. */
const unwrap = (text: string, source: string): string | object => {
  if (!text.trimStart().startsWith("{")) return text;
  const parsed = parseJson(text, source);
  const role = isJsonObject(parsed) && isJsonObject(parsed.Role) ? parsed.Role : parsed;
  const inner = isJsonObject(role) ? role.AssumeRolePolicyDocument : undefined;
  return isJsonObject(inner) || typeof inner === "string" ? inner : text;
};

const parseJson = (text: string, source: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw usageError(`${source === "-" ? "standard input" : source} is no JSON: ${error.message}`, error);
  }
};
