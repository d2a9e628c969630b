import { createHmac, timingSafeEqual } from "node:crypto";
import type { Instant } from "@eks-auditor/core";

const ageMaxMilliseconds = 5 * 60_000;

/** A request as it came in. */
export interface SignedRequest {
  readonly signingSecret: string;
  /** `X-Slack-Request-Timestamp`: seconds since 1970. */
  readonly timestamp: string | undefined;
  /** The body's very bytes, before anything parsed or decoded them as text. */
  readonly rawBody: string | Uint8Array;
  /** `X-Slack-Signature`. */
  readonly signature: string | undefined;
  readonly now: Instant;
}

/**
 * Returns whether Slack signed a request within the last five minutes. Takes the same time whatever the signature. An
 * empty secret verifies nothing.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const verifySlackSignature = (request: SignedRequest): boolean => {
  const { signingSecret, timestamp, rawBody, signature, now } = request;
  if (signingSecret === "" || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signature) return false;
  if (Math.abs(Date.parse(now) - Number(timestamp) * 1_000) > ageMaxMilliseconds) return false;
  const expected = createHmac("sha256", signingSecret).update(`v0:${timestamp}:`).update(rawBody).digest();
  const given = Buffer.from(/^v0=([0-9a-f]{64})$/.exec(signature)?.[1] ?? "", "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
};
