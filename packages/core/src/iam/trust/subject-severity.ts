import type { Severity } from "../../model/severity.ts";
import { isAnyTenant } from "./any-tenant.ts";
import { confinement } from "./confines.ts";
import { parsePrincipalArn } from "./principal-arn.ts";
import { restrictsCallers } from "./restricts-callers.ts";
import { confinesPods } from "./session-tags.ts";
import { sharedIssuers } from "./shared-issuers.ts";
import type { Subject } from "./subject.ts";
import { includesName, namePattern } from "./subject-names.ts";

/** Returns how loud it is that a subject may assume a role of account `accountId`. */
export const subjectSeverity = (subject: Subject, accountId: string): Severity => {
  switch (subject.kind) {
    case "everyone":
      return openToAll(subject, accountId);
    case "service-account":
      return serviceAccountSeverity(subject);
    case "web-identity":
      return webIdentitySeverity(subject, accountId);
    case "saml":
      return subject.id === "*" ? openToAll(subject, accountId) : "LOW";
    case "account":
      return accountSeverity(subject, subject.id === accountId, accountId);
    case "principal":
      return parsePrincipalArn(subject.id)?.accountId === accountId ? "LOW" : "MEDIUM";
    case "service":
      return subject.id === "*" ? "HIGH" : "LOW";
    case "pod-identity":
      return isSure(subject) && subject.narrowedBy.some(confinesPods) ? "LOW" : "MEDIUM";
    case "deleted-principal":
      return "INFORMATIONAL";
    case "unknown":
      return "MEDIUM";
  }
};

/** A condition or Deny of which nobody knows what it does narrows nothing. */
const isSure = ({ undecided }: Subject): boolean => undecided.length === 0;

const isNarrowed = (subject: Subject): boolean =>
  isSure(subject) && subject.narrowedBy.some(restrictsCallers);

const openToAll = (subject: Subject, accountId: string): Severity => {
  const confined = isSure(subject) ? confinement(subject.narrowedBy, accountId) : "open";
  if (confined !== "open") return confined === "own-account" ? "LOW" : "MEDIUM";
  return isNarrowed(subject) ? "HIGH" : "CRITICAL";
};

const accountSeverity = ({ narrowedBy }: Subject, own: boolean, accountId: string): Severity => {
  if (own) return "LOW";
  return confinement(narrowedBy, accountId) === "open" ? "HIGH" : "MEDIUM";
};

/** Every service account of a namespace has names like these; what holds them all holds the whole cluster. */
const wholeCluster = namePattern("system:serviceaccount:?*:?*", true);

const serviceAccountSeverity = (subject: Subject): Severity => {
  const { names } = subject;
  const wide = names.allOf.every((one) => includesName(one, wholeCluster));
  if (wide) return isNarrowed(subject) ? "MEDIUM" : "HIGH";
  const fixed = names.allOf.some(({ wildcard }) => !wildcard);
  if (fixed) return "LOW";
  const oneNamespace = names.allOf.some(({ text }) => /^system:serviceaccount:[^*?:]+:/.test(text));
  return oneNamespace ? "MEDIUM" : "HIGH";
};

const webIdentitySeverity = (subject: Subject, accountId: string): Severity => {
  const { id, names } = subject;
  if (id === "*" || isAnyTenant(subject)) return openToAll(subject, accountId);
  if (names.allOf.every(({ text }) => text === "*") && !sharedIssuers.has(id)) return "HIGH";
  return names.allOf.some(({ wildcard }) => !wildcard) ? "LOW" : "MEDIUM";
};
