import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { partitionOf } from "@eks-auditor/core";
import { doesIdentityRequireRefresh, isIdentityExpired, memoizeIdentityProvider } from "@smithy/core";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { type ClientsOptions, clientMaker } from "./client-maker.ts";
import { required } from "./refusal.ts";

/** What the account that is read sees in its own trail as the name of our session. */
const sessionName = "eks-auditor";

/**
 * Returns the credentials of a role, taken when they are first asked for and again minutes before they end: after an hour,
 * since a role that is taken with a role gives no longer sessions. All clients that are made with one of these share the
 * session. What AWS refuses is thrown to whoever makes a call with it, as that call's refusal.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 *
 * @param options of the STS client that takes the role: whose region, and with which credentials.
 */
export const assumedRole = (
  { accountId, roleName }: { readonly accountId: string; readonly roleName: string },
  options: ClientsOptions,
): AwsCredentialIdentityProvider => {
  const RoleArn = `arn:${partitionOf(options.region)}:iam::${accountId}:role/${roleName}`;
  const sts = clientMaker(options).lazily("sts", STSClient);
  const take = async (): Promise<AwsCredentialIdentity> => {
    const answer = await sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: sessionName }));
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = required(
      answer.Credentials,
      "Credentials",
    );
    return {
      accessKeyId: required(AccessKeyId, "AccessKeyId"),
      secretAccessKey: required(SecretAccessKey, "SecretAccessKey"),
      sessionToken: required(SessionToken, "SessionToken"),
      expiration: required(Expiration, "Expiration"),
    };
  };
  const session = memoizeIdentityProvider(take, isIdentityExpired, doesIdentityRequireRefresh);
  if (!session) throw new TypeError("a function that takes a role is always a provider");
  return session;
};
