import { parseProviderArn } from "./issuer.ts";
import { all, any, type Match, no, not, unknown, yes } from "./match.ts";
import type { PrincipalElement } from "./policy.ts";
import { isAccountId, isUniqueId, type PrincipalArn, parsePrincipalArn } from "./principal-arn.ts";
import type { RequestPrincipal } from "./request.ts";

/**
 * Returns whether a `Principal` or `NotPrincipal` element covers who asks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const matchPrincipal = (element: PrincipalElement, principal: RequestPrincipal): Match => {
  const named = any(
    Object.entries(element.ids).flatMap(([type, ids]) =>
      ids.map((id) => matchPrincipalId(type, id, principal)),
    ),
  );
  if (!element.negated) return named.reason === "" ? no("the statement names no principal") : named;
  return not(all([named, accountListed(element, principal)]));
};

/**
 * AWS checks the account before the user or role, so an exception holds only if the account is listed beside the
 * principal; and the account alone excepts its root user, not everyone in it.
 */
const accountListed = (element: PrincipalElement, principal: RequestPrincipal): Match => {
  if (principal.type !== "aws") return yes("");
  const ids = element.ids.AWS ?? [];
  const who = parsePrincipalArn(principal.id);
  if (ids.includes("*") || who?.kind === "root") return yes("");
  const others = ids.filter((id) => parsePrincipalArn(id)?.kind !== "root");
  const itself = any(others.map((id) => matchPrincipalId("AWS", id, principal)));
  if (itself.matches !== true) return { ...itself, reason: `NotPrincipal does not name ${principal.id}` };
  const account = ids.some(
    (id) =>
      id === who?.accountId ||
      (parsePrincipalArn(id)?.kind === "root" && parsePrincipalArn(id)?.accountId === who?.accountId),
  );
  return account ? itself : unknown(`NotPrincipal names ${principal.id} but not its account`);
};

/** Returns whether one id of a `Principal` element names who asks. */
export const matchPrincipalId = (type: string, id: string, principal: RequestPrincipal): Match => {
  switch (type) {
    case "AWS":
      return matchAws(id, principal);
    case "Federated":
      return matchFederated(id, principal);
    case "Service":
      return matchService(id, principal);
    case "CanonicalUser":
      return no("a canonical user is one of S3's");
    default:
      return unknown(`principal type ${type} is not known`);
  }
};

const matchAws = (id: string, principal: RequestPrincipal): Match => {
  if (id === "*") return yes("everyone");
  if (principal.type !== "aws") return no(`${id} is an AWS principal`);
  if (id === principal.id) return yes(`${id} is named`);
  if (isUniqueId(id)) return no(`${id} stands for a principal that was deleted`);
  const named = parsePrincipalArn(id);
  const who = parsePrincipalArn(principal.id);
  if (!named) return no(`${id} is no principal that IAM knows`);
  if (!who) return unknown(`whether ${principal.id} belongs to ${id} is not known`);
  return matchArn(named, who, isAccountId(id) || isAccountId(principal.id));
};

const matchArn = (named: PrincipalArn, who: PrincipalArn, bare: boolean): Match => {
  if (named.arn === who.arn) return yes(`${named.arn} is named`);
  if (named.accountId !== who.accountId) return no(`${named.arn} is another account's`);
  // An account id alone is one of whatever partition the role lies in.
  if (named.partition !== who.partition && !bare) return no(`${named.arn} is of another partition`);
  if (named.kind === "root")
    return yes(`account ${named.accountId} is named, which delegates to its own policies`);
  if (named.name !== who.name) return no(`${named.arn} is someone else`);
  // The ARN of a session has the name of its role without the path; names are unique in an account.
  if (named.kind === "role" && who.kind === "session") return yes(`${named.arn} is the session's role`);
  if (named.kind === "session" && who.kind === "role")
    return unknown(`only the session ${named.arn} is named`);
  return no(`${named.arn} is someone else`);
};

const matchFederated = (id: string, principal: RequestPrincipal): Match => {
  if (id === "*") return unknown("whether a federation of any name is meant by * is not known");
  if (principal.type !== "federated") return no(`${id} is a federation`);
  const named = parseProviderArn(id);
  const who = parseProviderArn(principal.id);
  const same =
    named && who
      ? named.partition === who.partition &&
        named.accountId === who.accountId &&
        named.kind === who.kind &&
        named.name === who.name
      : id === principal.id;
  return same ? yes(`${id} is named`) : no(`${id} is another federation`);
};

const matchService = (id: string, principal: RequestPrincipal): Match => {
  if (id === "*") return unknown("whether a service of any name is meant by * is not known");
  if (principal.type !== "service") return no(`${id} is an AWS service`);
  return id === principal.id ? yes(`${id} is named`) : no(`${id} is another service`);
};
