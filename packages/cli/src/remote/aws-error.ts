import { CliError } from "../cli-error.ts";
import { RemoteError, type RemoteTrouble } from "./remote-error.ts";

/** What a person does about credentials, in one place. */
export const credentialsRemedy =
  "set AWS_PROFILE or give --profile, sign in again (aws sso login, aws login), and see whether `aws sts get-caller-identity` answers";

const expired: ReadonlySet<string> = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "TokenRefreshRequired",
  "RequestExpired",
]);
const unknownCaller: ReadonlySet<string> = new Set([
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "IncompleteSignature",
]);
const denied: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "UnauthorizedOperation",
  "AuthorizationError",
  "NotAuthorizedException",
]);

/** Returns whether AWS refused a call because nobody allows it. */
export const isDenied = (error: unknown): boolean => error instanceof Error && denied.has(error.name);

/**
 * Returns the error for people behind one of the AWS SDK: no credentials, old ones, unknown ones, no region, no network.
 * Null for what is about the call itself.
 */
export const callerError = (error: unknown, doing: string): CliError | null => {
  if (!(error instanceof Error)) return null;
  const because = (trouble: RemoteTrouble, words: string): CliError =>
    new RemoteError(trouble, `${doing}: ${words}`, { cause: error });
  if (["CredentialsProviderError", "TokenProviderError", "ProviderError"].includes(error.name))
    return because("credentials", `there are no AWS credentials (${error.message}): ${credentialsRemedy}`);
  if (expired.has(error.name))
    return because("credentials", `the AWS credentials have expired: ${credentialsRemedy}`);
  if (unknownCaller.has(error.name))
    return because(
      "credentials",
      `AWS does not accept the credentials (${error.message}): ${credentialsRemedy}`,
    );
  if (/region is missing/i.test(error.message))
    return new CliError(`${doing}: no region: give --home-region eu-west-1, or set AWS_REGION`, {
      cause: error,
    });
  if (isNetworkError(error))
    return because("unreachable", `AWS is out of reach (${error.message}): check the network`);
  return null;
};

const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Returns whether nobody answered at all. */
export const isNetworkError = (error: Error): boolean => {
  if (error.name === "TimeoutError") return true;
  if ("code" in error && networkCodes.has(String(error.code))) return true;
  return error.cause instanceof Error && isNetworkError(error.cause);
};
