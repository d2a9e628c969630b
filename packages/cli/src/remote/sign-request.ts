import { Sha256 } from "@aws-crypto/sha256-js";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { SignatureV4 } from "@smithy/signature-v4";
import { CliError } from "../cli-error.ts";
import { callerError } from "./aws-error.ts";

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Returns the headers with which a request is let in. */
export type Sign = (request: WireRequest) => Promise<Record<string, string>>;

/** Lets requests in by a bearer token. */
export const bearer =
  (token: string): Sign =>
  async ({ headers }) => ({ ...headers, authorization: `Bearer ${token}` });

/**
 * Signs requests to API Gateway with the credentials of the AWS SDK's ordinary chain.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const sigV4 = ({ region, profile }: { readonly region: string; readonly profile?: string }): Sign => {
  const signer = new SignatureV4({
    service: "execute-api",
    region,
    sha256: Sha256,
    credentials: defaultProvider(profile === undefined ? {} : { profile }),
  });
  return async ({ method, url, headers, body }) => {
    const names = [...new Set(url.searchParams.keys())];
    const query = Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)]));
    try {
      const signed = await signer.sign({
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query,
        headers: { ...headers, host: url.host },
        ...(body !== undefined && { body }),
      });
      // Node writes the host itself.
      const { host: _, ...rest } = signed.headers;
      return rest;
    } catch (error) {
      throw callerError(error, "cannot sign the request") ?? asItIs(error);
    }
  };
};

const asItIs = (error: unknown): Error =>
  error instanceof Error ? error : new CliError(`cannot sign the request: ${String(error)}`);
