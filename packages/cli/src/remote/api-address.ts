import { isIP } from "node:net";
import { partitionIn } from "@eks-auditor/core";
import { usageError } from "../cli-error.ts";

/** Where an API answers. */
export interface ApiAddress {
  readonly url: URL;
  /** Id of the API within API Gateway; null behind a name of one's own. */
  readonly apiId: string | null;
  /** The region for which requests are signed; null where the address does not tell. */
  readonly region: string | null;
}

/**
 * Reads the address of an API. What `execute-api` hosts are called:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-publish.html
 * @throws CliError (usage) for what is no address, or one to which nothing secret may be sent
 */
export const apiAddress = (text: string, from: string): ApiAddress => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol))
    throw usageError(
      `${from} takes an address such as https://abc123.execute-api.eu-west-1.amazonaws.com, not ${text}`,
    );
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    throw usageError(
      `${from} must begin with https://: ${url.host} would see the request, its signature or token included`,
    );
  if (url.username || url.password || url.search || url.hash)
    throw usageError(`${from} takes an address with no user, query or fragment`);
  const [, apiId = null, region = null, suffix] =
    /^([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.(.+)$/.exec(url.hostname) ?? [];
  if (region === null || partitionIn(region).dnsSuffix !== suffix) return { url, apiId: null, region: null };
  return { url, apiId, region };
};

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));
