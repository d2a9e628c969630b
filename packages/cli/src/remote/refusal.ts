import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { partitionOf } from "@eks-auditor/core";
import type { CliError } from "../cli-error.ts";
import type { ApiAddress } from "./api-address.ts";
import { credentialsRemedy } from "./aws-error.ts";
import { RemoteError } from "./remote-error.ts";
import type { RemoteOptions } from "./remote-options.ts";

/** AWS takes signatures that are at most five minutes off. */
const skewMax = 5 * 60_000;

/** How a request was let in, or was to be. */
interface Asked extends Pick<RemoteOptions, "token" | "profile" | "stage"> {
  readonly address: ApiAddress;
  readonly region: string;
  readonly now: number;
}

/**
 * Returns the error for people behind a refusal of API Gateway, which tells little itself: a wrong clock, a token where
 * IAM decides or the other way round, a permission that is missing. Null: the answer is no refusal.
 */
export const refusalError = async (response: Response, asked: Asked): Promise<CliError | null> => {
  const { address, token } = asked;
  const host = address.url.host;
  if (response.status === 401)
    return new RemoteError(
      "credentials",
      token === undefined
        ? `${host} does not go by IAM but by tokens of its issuer (JWT): give one with EKS_AUDITOR_TOKEN or --token`
        : `${host} does not accept the token${reasonOf(response)}: it must be of the configured issuer and audience, and not have expired`,
    );
  if (response.status !== 403) return null;
  if (token !== undefined)
    return new RemoteError(
      "refused",
      `${host} refuses the token (403): it lacks a scope that the API asks for, or the API goes by IAM; then leave the token out`,
    );
  const skew = skewOf(response, asked.now);
  if (Math.abs(skew) > skewMax)
    return new RemoteError(
      "credentials",
      `the clock of this machine is ${Math.round(Math.abs(skew) / 60_000)} minutes ${skew > 0 ? "ahead of" : "behind"} that of ${host}, and AWS takes signatures within 5 minutes only: set the clock`,
    );
  const caller = await callerOf(asked);
  const account = caller?.account ?? "ACCOUNT";
  const arn = `arn:${partitionOf(asked.region)}:execute-api:${asked.region}:${account}:${address.apiId ?? "*"}/*/GET/*`;
  return new RemoteError(
    caller ? "refused" : "credentials",
    caller
      ? `${host} refuses ${caller.arn} (403): allow it execute-api:Invoke on ${arn}; if it is allowed already, check that the API is in account ${account} (--profile) and region ${asked.region} (--home-region), and that no SCP or boundary denies it`
      : `${host} refuses these credentials (403), and AWS does not say whose they are: ${credentialsRemedy}. They need execute-api:Invoke on ${arn}`,
  );
};

const reasonOf = (response: Response): string => {
  const [, words] =
    /error_description="([^"]{1,200})"/.exec(response.headers.get("www-authenticate") ?? "") ?? [];
  return words === undefined ? "" : ` (${words})`;
};

const skewOf = (response: Response, now: number): number => {
  const theirs = Date.parse(response.headers.get("date") ?? "");
  return Number.isNaN(theirs) ? 0 : now - theirs;
};

/** Only to say it: where this fails, the refusal stands without it. */
const callerOf = async ({ profile, region }: Asked): Promise<{ account: string; arn: string } | null> => {
  const sts = new STSClient({ region, maxAttempts: 2, ...(profile !== undefined && { profile }) });
  const [told] = await Promise.allSettled([sts.send(new GetCallerIdentityCommand({}))]);
  sts.destroy();
  if (told.status === "rejected") return null;
  const { Account: account, Arn: arn } = told.value;
  return account && arn ? { account, arn } : null;
};
