import { awsRequest, everyCall, samlRequest, serviceRequest, webIdentityRequest } from "./callers.ts";
import { parseClusterIssuer, parseProviderArn } from "./issuer.ts";
import { isUniqueId, parsePrincipalArn } from "./principal-arn.ts";
import type { TrustRequest } from "./request.ts";
import { sharedIssuers } from "./shared-issuers.ts";

/** A kind of caller that a statement names, and what is known of its calls. */
export interface Caller {
  readonly kind:
    | "service-account"
    | "web-identity"
    | "saml"
    | "account"
    | "principal"
    | "deleted-principal"
    | "service"
    | "pod-identity"
    | "everyone"
    | "unknown";
  /** Normalised issuer, provider ARN (SAML), account id, ARN, unique id, service name, or `*`. */
  readonly id: string;
  /** The provider's ARN or built-in domain, where there is one. */
  readonly provider?: string;
  /** Of an account that an ARN of another partition than `aws` names. */
  readonly partition?: string;
  readonly request: TrustRequest;
}

/** The services that assume roles for pods. */
const podIdentityService = "pods.eks.amazonaws.com";

/** Returns the callers that one id of a `Principal` element stands for, with the calls by which they assume a role. */
export const callersOf = (type: string, id: string): readonly Caller[] => {
  switch (type) {
    case "AWS":
      return id === "*" ? everyone : [awsCaller(id)];
    case "Federated":
      return [federatedCaller(id)];
    case "Service": {
      const kind = id === podIdentityService ? "pod-identity" : "service";
      return [{ kind, id, request: serviceRequest(id) }];
    }
    default:
      return [unknownCaller(`${type} ${id}`)];
  }
};

/** Returns the caller for a principal that a Deny of many spares: of an account, `NotPrincipal` spares the root user alone. */
export const principalCaller = (type: string, id: string): Caller | undefined => {
  const who = type === "AWS" ? parsePrincipalArn(id) : undefined;
  if (who?.kind === "root") return { kind: "principal", id: who.arn, request: awsRequest(who.arn) };
  return callersOf(type, id)[0];
};

const awsCaller = (id: string): Caller => {
  const request = awsRequest(id);
  const who = parsePrincipalArn(id);
  if (isUniqueId(id)) return { kind: "deleted-principal", id, request };
  if (who?.kind !== "root") return { kind: "principal", id, request };
  // Anyone of the account: the ARN of who calls is not that of root.
  const { "aws:principalarn": _, ...context } = request.context;
  return {
    kind: "account",
    id: who.accountId,
    ...(who.partition !== "aws" && { partition: who.partition }),
    request: { ...request, context, principal: { type: "aws", id: who.arn } },
  };
};

const federatedCaller = (id: string): Caller => {
  const provider = parseProviderArn(id);
  if (provider?.kind === "saml") {
    const { context, ...request } = samlRequest({ provider: id, sub: "", aud: "" });
    const { "saml:sub": _sub, "saml:aud": _aud, ...known } = context;
    return { kind: "saml", id, provider: id, request: { ...request, context: known } };
  }
  const issuer = provider?.name ?? id;
  const { context, ...request } = webIdentityRequest({ provider: id, sub: "", aud: "" });
  return {
    kind: parseClusterIssuer(issuer) ? "service-account" : "web-identity",
    id: issuer,
    provider: id,
    request: {
      ...request,
      context: Object.fromEntries(Object.entries(context).filter(([key]) => key.startsWith("aws:"))),
      presentKeys: [`${issuer.toLowerCase()}:sub`, `${issuer.toLowerCase()}:aud`],
    },
  };
};

const unknownCaller = (id: string): Caller => ({
  kind: "unknown",
  id,
  request: {
    action: "sts:AssumeRole",
    principal: { type: "aws", id },
    context: {},
    unknownKeys: ["*"],
  },
});

/** `*`: every AWS principal by AssumeRole, and every owner of a token by the two federated calls. */
const everyone: readonly Caller[] = [
  {
    kind: "everyone",
    id: "*",
    request: {
      action: "sts:AssumeRole",
      principal: { type: "aws", id: "*" },
      context: everyCall,
      // Every signed call has it.
      presentKeys: ["aws:principalisawsservice"],
      unknownKeys: ["aws:*", "sts:*"],
    },
  },
  {
    kind: "web-identity",
    id: "*",
    request: {
      action: "sts:AssumeRoleWithWebIdentity",
      principal: { type: "federated", id: "*" },
      context: everyCall,
      unknownKeys: ["*"],
    },
  },
  {
    kind: "saml",
    id: "*",
    request: {
      action: "sts:AssumeRoleWithSAML",
      principal: { type: "federated", id: "*" },
      context: everyCall,
      unknownKeys: ["aws:*", "sts:*", "saml:*"],
    },
  },
];

/** Returns everyone's callers, for `NotPrincipal`. */
export const everyoneCallers = everyone;

/** Says why no token of this issuer can have such a `sub`, or undefined where one can. */
export const impossibleName = (caller: Caller, text: string, wildcard: boolean): string | undefined => {
  if (wildcard) return undefined;
  if (caller.kind === "web-identity") return sharedIssuers.get(caller.id)?.impossible(text);
  if (caller.kind !== "service-account" || !/[*?]/.test(text)) return undefined;
  return `${text} is compared literally, and no service account has an asterisk or question mark in its name`;
};
