import type { Caller } from "./caller.ts";
import { type ExceptedPrincipal, isOfAccount } from "./excepted-principal.ts";
import { parseProviderArn } from "./issuer.ts";
import { matchPrincipal } from "./match-principal.ts";
import type { PrincipalElement, Statement } from "./policy.ts";
import { isUniqueId, parsePrincipalArn } from "./principal-arn.ts";

/**
 * How much of a caller a Deny names: all of it, nothing, `some` principals of it, all of it but some (`all-but`), or
 * it cannot be told.
 */
export type DenyReach =
  | { readonly kind: "all" | "none" | "unknown" }
  | { readonly kind: "some" | "all-but"; readonly principals: readonly ExceptedPrincipal[] };

/** Says how much of a caller a Deny statement names. */
export const reachOfDeny = ({ principal }: Statement, caller: Caller): DenyReach => {
  if (!principal) return { kind: "unknown" };
  if (principal.ids.AWS?.includes("*")) return { kind: principal.negated ? "none" : "all" };
  return caller.id === "*" || caller.kind === "account"
    ? reachOfSeveral(principal, caller)
    : reachOfOne(principal, caller);
};

const reachOfOne = (element: PrincipalElement, { request }: Caller): DenyReach => {
  const { matches } = matchPrincipal(element, request.principal);
  if (matches !== "unknown") return { kind: matches ? "all" : "none" };
  const sessions = element.negated ? [] : sessionsOf(element, request.principal.id);
  return sessions.length > 0 ? { kind: "some", principals: sessions } : { kind: "unknown" };
};

/** The sessions of a role that an element names. */
const sessionsOf = (element: PrincipalElement, role: string): ExceptedPrincipal[] => {
  const who = parsePrincipalArn(role);
  return principalsOf(element).filter(({ id }) => {
    const named = parsePrincipalArn(id);
    return named?.kind === "session" && named.accountId === who?.accountId && named.name === who.name;
  });
};

const reachOfSeveral = (element: PrincipalElement, caller: Caller): DenyReach => {
  const relevant = principalsOf(element).filter((one) => isPartOf(one, caller));
  if (relevant.some(({ type, id }) => id === "*" || !knownTypes.has(type))) return { kind: "unknown" };
  if (element.negated) return { kind: "all-but", principals: relevant };
  const whole = relevant.some(({ id }) => parsePrincipalArn(id)?.kind === "root");
  if (caller.kind === "account" && whole) return { kind: "all" };
  return relevant.length > 0 ? { kind: "some", principals: relevant } : { kind: "none" };
};

const knownTypes = new Set(["AWS", "Federated", "Service", "CanonicalUser"]);

const principalsOf = ({ ids, negated }: PrincipalElement): ExceptedPrincipal[] =>
  Object.entries(ids).flatMap(([type, list]) =>
    list.map((id) => ({ type, id, by: negated ? ("NotPrincipal" as const) : ("Deny" as const) })),
  );

/** Returns whether a principal may be one of the several that a caller stands for. */
export const isPartOf = (principal: Omit<ExceptedPrincipal, "by">, caller: Caller): boolean => {
  const { type, id } = principal;
  if (!knownTypes.has(type)) return true;
  const isSaml = parseProviderArn(id)?.kind === "saml";
  switch (caller.kind) {
    case "everyone":
      return type === "Service" || (type === "AWS" && !isUniqueId(id));
    case "account":
      return isOfAccount(principal, caller);
    case "web-identity":
      return type === "Federated" && !isSaml;
    case "saml":
      return type === "Federated" && (isSaml || id === "*");
    default:
      return false;
  }
};
