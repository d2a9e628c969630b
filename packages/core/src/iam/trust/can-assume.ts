import type { SecretMarker } from "../../model/secret-marker.ts";
import { awsRequest, type GivenContext, samlRequest, serviceRequest, webIdentityRequest } from "./callers.ts";
import { decideTrust, type TrustVerdict } from "./evaluate-trust.ts";
import { parseProviderArn } from "./issuer.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { Policy } from "./policy.ts";
import { PolicyUnparsable } from "./policy-unparsable.ts";
import { isUniqueId, parsePrincipalArn } from "./principal-arn.ts";
import type { TrustRequest } from "./request.ts";
import { resolveUniqueIds } from "./resolve-unique-ids.ts";

/** Who is asked about: the owner of a token (`provider`, `sub`, `aud`), or a `principal`. */
export interface CanAssumeQuestion {
  /** ARN of an OIDC or SAML provider, or the domain of a built-in one such as `accounts.google.com`. */
  readonly provider?: string | undefined;
  /** Subject of the token, for example `system:serviceaccount:default:my-app`. */
  readonly sub?: string | undefined;
  /** Audience of the token; without one, EKS's usual `sts.amazonaws.com`, and of SAML AWS's sign-in page. */
  readonly aud?: string | readonly string[] | undefined;
  /** ARN of a user, role or session, an account id, a unique id, or an AWS service (`pods.eks.amazonaws.com`). */
  readonly principal?: string | undefined;
  /** Further context keys of the call, as far as they are known. */
  readonly context?: GivenContext | undefined;
  /** Returns what stands for a secret in stored policies, so that a given external id compares with a stored one. */
  readonly markerOf?: SecretMarker | undefined;
  /** What is known of the account: ARNs of roles and users by unique id. */
  readonly principals?: ReadonlyMap<string, string> | undefined;
}

/** A question that cannot be answered as asked. `input` names the part at fault. */
export class QuestionInvalid extends Error {
  readonly input: "policy" | "provider" | "sub" | "aud" | "principal";

  constructor(input: QuestionInvalid["input"], problem: string, options?: ErrorOptions) {
    super(`${input}: ${problem}`, options);
    this.name = "QuestionInvalid";
    this.input = input;
  }
}

/**
 * Returns whether a trust policy lets someone assume its role, with the statements that decide. What the question does not
 * tell (source address, session tags) counts as not known, so a condition on it gives `undecided`.
 *
 * Throws QuestionInvalid, which names the part of the question at fault.
 */
export const canAssume = (policy: string | object, question: CanAssumeQuestion): TrustVerdict => {
  const { markerOf, principals } = question;
  const request = { ...readQuestion(question), ...(markerOf && { markerOf }) };
  return decideTrust(resolveUniqueIds(parseTrustPolicy(policy), principals), request);
};

/** Parses a trust policy. Throws QuestionInvalid for what is none: a trust policy has a Principal in every statement. */
export const parseTrustPolicy = (document: string | object): Policy => {
  const policy = parse(document);
  const bare = policy.statements.find(({ principal }) => !principal);
  if (bare) throw new QuestionInvalid("policy", `Statement[${bare.index}] has no Principal: no trust policy`);
  return policy;
};

const parse = (document: string | object): Policy => {
  try {
    return parsePolicy(document);
  } catch (error) {
    if (error instanceof PolicyUnparsable)
      throw new QuestionInvalid("policy", error.message, { cause: error });
    throw error;
  }
};

const readQuestion = ({ provider, sub, aud, principal, context }: CanAssumeQuestion): TrustRequest => {
  if (principal !== undefined) {
    if (provider !== undefined)
      throw new QuestionInvalid("principal", "give a principal or a provider, not both");
    return readPrincipal(principal, context);
  }
  if (provider === undefined)
    throw new QuestionInvalid("provider", "give a provider and sub, or a principal");
  const named = parseProviderArn(provider);
  if (!named && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(provider))
    throw new QuestionInvalid("provider", `${provider} is neither the ARN of a provider nor a domain`);
  if (!sub) throw new QuestionInvalid("sub", "the subject of the token is missing");
  if (aud === "" || aud?.length === 0) throw new QuestionInvalid("aud", "an empty audience");
  if (named?.kind === "saml")
    return samlRequest({ provider, sub, aud: aud ?? "https://signin.aws.amazon.com/saml" }, context);
  return webIdentityRequest({ provider, sub, aud: aud ?? "sts.amazonaws.com" }, context);
};

const readPrincipal = (principal: string, context: GivenContext | undefined): TrustRequest => {
  if (parseProviderArn(principal))
    throw new QuestionInvalid("principal", `${principal} is a provider: give it as provider, with sub`);
  if (parsePrincipalArn(principal) || isUniqueId(principal)) return awsRequest(principal, context);
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal)) return serviceRequest(principal, context);
  throw new QuestionInvalid(
    "principal",
    `${principal} is neither the ARN of a principal, an account id, nor a service`,
  );
};
