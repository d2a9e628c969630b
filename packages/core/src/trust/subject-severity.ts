import type { Severity } from "../severity.ts";
import { confinement } from "./confines.ts";
import { githubIssuer } from "./issuer.ts";
import { parsePrincipalArn } from "./principal-arn.ts";
import type { Subject } from "./subject.ts";
import { includesName, namePattern } from "./subject-names.ts";
import { isAnyRepository } from "./subject-words.ts";

/** Gives how loud it is that a subject may assume a role of account `accountId`. */
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
      return subject.narrowedBy.length > 0 ? "LOW" : "MEDIUM";
    case "deleted-principal":
      return "INFORMATIONAL";
    case "unknown":
      return "MEDIUM";
  }
};

const openToAll = ({ narrowedBy }: Subject, accountId: string): Severity => {
  if (narrowedBy.length === 0) return "CRITICAL";
  const confined = confinement(narrowedBy, accountId);
  return confined === "own-account" ? "LOW" : confined === "circle" ? "MEDIUM" : "HIGH";
};

const accountSeverity = ({ narrowedBy }: Subject, own: boolean, accountId: string): Severity => {
  if (own) return "LOW";
  return confinement(narrowedBy, accountId) === "open" ? "HIGH" : "MEDIUM";
};

/** Every service account of a namespace has names like these; what holds them all holds the whole cluster. */
const wholeCluster = namePattern("system:serviceaccount:?*:?*", true);

const serviceAccountSeverity = ({ names, narrowedBy }: Subject): Severity => {
  const wide = names.allOf.every((one) => includesName(one, wholeCluster));
  if (wide) return narrowedBy.length > 0 ? "MEDIUM" : "HIGH";
  const fixed = names.allOf.some(({ wildcard }) => !wildcard);
  if (fixed) return "LOW";
  const oneNamespace = names.allOf.some(({ text }) => /^system:serviceaccount:[^*?:]+:/.test(text));
  return oneNamespace ? "MEDIUM" : "HIGH";
};

const webIdentitySeverity = (subject: Subject, accountId: string): Severity => {
  const { id, names } = subject;
  if (id === "*") return openToAll(subject, accountId);
  const fixed = names.allOf.some(({ wildcard }) => !wildcard);
  if (fixed) return "LOW";
  const anyone = names.allOf.every((one) => (id === githubIssuer ? isAnyRepository(one) : one.text === "*"));
  if (!anyone) return "MEDIUM";
  return id === githubIssuer ? openToAll(subject, accountId) : "HIGH";
};
