import { parseProviderArn } from "./issuer.ts";
import { type PrincipalArn, parsePrincipalArn } from "./principal-arn.ts";
import type { TrustRequest } from "./request.ts";

/**
 * What holds of every call to STS: it takes HTTPS only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/programming.html
 */
export const everyCall: Readonly<Record<string, readonly string[]>> = { "aws:securetransport": ["true"] };

type Values = string | readonly string[];

/** Further context keys that the asker knows; key names in any case. */
export type GivenContext = Readonly<Record<string, Values>>;

/** Keys that only calls made by AWS services carry. */
const serviceOnlyKeys = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
];

/** Keys that only callers with AWS credentials carry: a call with a web identity token is not signed. */
const signedOnlyKeys = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:username",
];

/**
 * Returns the request of a token's owner: AssumeRoleWithWebIdentity with `<issuer>:sub` and `<issuer>:aud` known. Other
 * claims and global keys may be there or not; keys of other issuers are not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export const webIdentityRequest = (
  token: { readonly provider: string; readonly sub: string; readonly aud: Values },
  given: GivenContext = {},
): TrustRequest => {
  const issuer = (parseProviderArn(token.provider)?.name ?? token.provider).toLowerCase();
  return {
    action: "sts:AssumeRoleWithWebIdentity",
    principal: { type: "federated", id: token.provider },
    context: {
      ...everyCall,
      [`${issuer}:sub`]: [token.sub],
      [`${issuer}:aud`]: list(token.aud),
      "aws:federatedprovider": [token.provider],
      ...lowerKeys(given),
    },
    // Keys have no port, whatever the provider was registered with.
    absentKeys: [...serviceOnlyKeys, ...signedOnlyKeys, `${issuer}:443:*`],
    unknownKeys: ["aws:*", "sts:*", `${issuer}:*`],
  };
};

/**
 * Returns the request of someone whom a SAML provider vouches for: AssumeRoleWithSAML with `saml:sub` and `saml:aud` known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
export const samlRequest = (
  assertion: { readonly provider: string; readonly sub: string; readonly aud: Values },
  given: GivenContext = {},
): TrustRequest => ({
  action: "sts:AssumeRoleWithSAML",
  principal: { type: "federated", id: assertion.provider },
  context: {
    ...everyCall,
    "saml:sub": [assertion.sub],
    "saml:aud": list(assertion.aud),
    "aws:federatedprovider": [assertion.provider],
    ...lowerKeys(given),
  },
  absentKeys: [...serviceOnlyKeys, ...signedOnlyKeys],
  unknownKeys: ["aws:*", "sts:*", "saml:*"],
});

/**
 * Returns the AssumeRole request of an IAM or STS principal (ARN or account id).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const awsRequest = (principal: string, given: GivenContext = {}): TrustRequest => {
  const who = parsePrincipalArn(principal);
  // Of a session, the key holds the ARN of its role, whose path the session's ARN does not tell.
  const arn = who && who.kind !== "session" ? { "aws:principalarn": [who.arn] } : {};
  return {
    action: "sts:AssumeRole",
    principal: { type: "aws", id: principal },
    context: {
      ...everyCall,
      ...arn,
      ...(who && kindKeys(who)),
      ...(who && { "aws:principalaccount": [who.accountId] }),
      "aws:principalisawsservice": ["false"],
      ...lowerKeys(given),
    },
    absentKeys: serviceOnlyKeys,
    presentKeys: ["aws:principalarn"],
    unknownKeys: ["aws:*", "sts:*"],
  };
};

/** Returns the AssumeRole request of an AWS service. */
export const serviceRequest = (service: string, given: GivenContext = {}): TrustRequest => ({
  action: "sts:AssumeRole",
  principal: { type: "service", id: service },
  context: {
    ...everyCall,
    "aws:principalservicename": [service],
    "aws:principalisawsservice": ["true"],
    ...lowerKeys(given),
  },
  unknownKeys: ["aws:*", "sts:*"],
});

/**
 * Only users have a user name; a role and its sessions have none, and both say what they are.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
const kindKeys = ({ kind, name }: PrincipalArn): Record<string, readonly string[]> => {
  if (kind === "user") return { "aws:username": [name], "aws:principaltype": ["User"] };
  if (kind === "role" || kind === "session")
    return { "aws:username": [], "aws:principaltype": ["AssumedRole"] };
  return {};
};

const list = (values: Values): readonly string[] => (typeof values === "string" ? [values] : values);

const lowerKeys = (given: GivenContext): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(given).map(([key, values]) => [key.toLowerCase(), list(values)]));
