import { createHash, X509Certificate } from "node:crypto";
import type { JsonObject } from "./json.ts";

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Returns the facts of the certificates that a kubeconfig of the cluster would carry, from `certificateAuthority.data`
 * (PEM in base64; EKS keeps at most two authorities while it replaces one). The certificates themselves are not kept:
 * the SHA-256 fingerprint identifies them. Data that holds no certificate is told by the fingerprint of its bytes.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_Certificate.html
 */
export const certificateFacts = (data: string): JsonObject[] => {
  const bytes = Buffer.from(data, "base64");
  const found = bytes.toString("latin1").match(pem) ?? [];
  if (found.length === 0) return [{ fingerprint256: fingerprint(bytes) }];
  const facts = found.map(factsOf);
  return facts.sort((a, b) => (String(a.fingerprint256) < String(b.fingerprint256) ? -1 : 1));
};

const factsOf = (text: string): JsonObject => {
  const certificate = parse(text);
  if (!certificate) return { fingerprint256: fingerprint(Buffer.from(text)) };
  return {
    fingerprint256: certificate.fingerprint256.replaceAll(":", ""),
    subject: certificate.subject,
    issuer: certificate.issuer,
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
  };
};

const parse = (text: string): X509Certificate | undefined => {
  try {
    return new X509Certificate(text);
  } catch (error) {
    // OpenSSL's errors have a code of their own: what is between the markers is no certificate.
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
};

const fingerprint = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex").toUpperCase();
