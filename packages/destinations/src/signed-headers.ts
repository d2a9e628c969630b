import { createHmac } from "node:crypto";
import { RefusedError } from "@eks-auditor/delivery";

/** A message to sign. */
export interface Unsigned {
  /** Whose secret it is, for the error. */
  readonly name: string;
  readonly id: string;
  /** When it is sent, in seconds since 1970. */
  readonly seconds: number;
  readonly body: string;
}

/**
 * Returns the headers of Standard Webhooks: id, time, and HMAC-SHA256 over both and the body.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @throws RefusedError when the secret is not `whsec_` and 24 to 64 bytes in base64
 */
export const signedHeaders = (secret: string, { name, id, seconds, body }: Unsigned) => {
  const signature = createHmac("sha256", keyOf(secret, name)).update(`${id}.${seconds}.${body}`);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${signature.digest("base64")}`,
  };
};

const keyOf = (secret: string, name: string): Uint8Array => {
  const key = Buffer.from(/^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1] ?? "", "base64");
  if (key.length < 24 || key.length > 64)
    throw new RefusedError(
      `the secret of ${name} is none: store whsec_ followed by 24 to 64 random bytes in base64`,
    );
  return key;
};
