import { type SignedRequest, verifySlackSignature } from "../signature.ts";

/** A request as it came in over HTTP, header names in lower case. */
export interface IncomingRequest extends Pick<SignedRequest, "signingSecret" | "now"> {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** Slack's forms have a few KB; nobody else's need to be read. */
const bytesMax = 64 * 1024;

/**
 * Returns the fields of a form that Slack posted and signed; null for everything else, whatever is wrong with it, so that
 * whoever sent it learns nothing. https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export const signedForm = ({
  headers,
  body,
  signingSecret,
  now,
}: IncomingRequest): URLSearchParams | null => {
  if (body.byteLength > bytesMax) return null;
  const verified = verifySlackSignature({
    signingSecret,
    timestamp: headers["x-slack-request-timestamp"],
    signature: headers["x-slack-signature"],
    rawBody: body,
    now,
  });
  return verified ? new URLSearchParams(new TextDecoder().decode(body)) : null;
};
