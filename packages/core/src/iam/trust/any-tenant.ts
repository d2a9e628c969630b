import { parseOperatorName } from "./operator-name.ts";
import type { Condition } from "./policy.ts";
import { type SharedIssuer, sharedIssuers } from "./shared-issuers.ts";
import type { Subject } from "./subject.ts";

/**
 * Returns whether tokens of a shared issuer are trusted whosever they are: neither the subject, nor the audience, nor
 * another claim says which tenant is meant.
 */
export const isAnyTenant = ({ id, names, audiences, narrowedBy }: Omit<Subject, "words">): boolean => {
  const issuer = sharedIssuers.get(id);
  if (!issuer || !names.allOf.every(issuer.isAnyTenant)) return false;
  const audience = issuer.claims.aud && audiences?.every((one) => one !== "sts.amazonaws.com");
  return !audience && !narrowedBy.some((condition) => namesTenant(condition, id, issuer));
};

const namesTenant = ({ operator, key, values }: Condition, id: string, { claims }: SharedIssuer): boolean => {
  const prefix = `${id.toLowerCase()}:`;
  const claim = key.toLowerCase().startsWith(prefix) ? key.slice(prefix.length).toLowerCase() : "";
  const form = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  const { base, ifExists, quantifier } = parseOperatorName(operator);
  if (!form || ifExists || quantifier === "ForAllValues" || values.length === 0) return false;
  if (!/^string(equals|like|equalsignorecase)$/.test(base)) return false;
  const named = form === "whole" ? /^[^*?]+$/ : /^[^*?/]+\//;
  return base !== "stringlike" || values.every((value) => named.test(value));
};
