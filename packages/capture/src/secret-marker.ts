import { createHash } from "node:crypto";
import { isSecretMarker } from "@eks-auditor/core";

/**
 * Gives what stands for a secret in what we store: enough to see that it changed, too little to use it. A marker
 * stands for itself, so that marking twice changes nothing.
 */
export const secretMarker = (secret: string): string =>
  isSecretMarker(secret)
    ? secret
    : `sha256:${createHash("sha256").update(secret).digest("hex").slice(0, 16)}`;
