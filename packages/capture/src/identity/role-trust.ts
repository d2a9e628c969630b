import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { issuerKey } from "@eks-auditor/core/directory";

const podIdentity = "pods.eks.amazonaws.com";

/**
 * Returns whether a trust policy, as IAM sent it, names an OIDC provider or EKS Pod Identity. Works on the text, so that a
 * document that nobody can parse is still seen.
 */
export const trustsWorkloads = (document: string | object | undefined): boolean => {
  if (document === undefined) return false;
  const text = typeof document === "string" ? document : JSON.stringify(document);
  return /(:|%3A)oidc-provider(\/|%2F)/i.test(text) || text.includes(podIdentity);
};

/** Returns the keys of the OIDC issuers that a canonical trust policy names as federated principals, sorted. */
export const trustedIssuers = (trust: JsonObject): string[] => {
  const statements = Array.isArray(trust.Statement) ? trust.Statement : [];
  const arns = statements.flatMap(federatedPrincipals);
  const issuers = arns.flatMap((arn) => /:oidc-provider\/(.+)$/.exec(arn)?.[1] ?? []);
  return [...new Set(issuers.map(issuerKey))].sort();
};

const federatedPrincipals = (statement: Json): string[] => {
  if (!isJsonObject(statement) || !isJsonObject(statement.Principal)) return [];
  const federated = statement.Principal.Federated;
  return Array.isArray(federated) ? federated.filter((arn) => typeof arn === "string") : [];
};
