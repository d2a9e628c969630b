import { setTimeout as sleep } from "node:timers/promises";
import type { Fetch } from "../api-client.ts";
import { CliError } from "../cli-error.ts";
import type { ApiAddress } from "./api-address.ts";
import { isNetworkError } from "./aws-error.ts";
import { RemoteError } from "./remote-error.ts";
import type { Sign } from "./sign-request.ts";

/** Longer than the API takes at most. */
const timeoutMilliseconds = 30_000;
const attempts = 4;
const busy: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** What a deployed API is asked with. */
export interface RemoteConnection {
  readonly address: ApiAddress;
  readonly sign: Sign;
  /** Returns the error behind a refusal; null for an answer. */
  readonly refusal: (response: Response) => Promise<CliError | null>;
  readonly signal: AbortSignal;
  /** The wait before attempt 2, doubled each time; 300 when absent. */
  readonly pauseMilliseconds?: number;
}

/**
 * Makes what asks a deployed API: signed, within a time, and again where it was busy. Redirections are not followed,
 * since what lets us in is for that address alone.
 */
export const remoteFetch = (connection: RemoteConnection): Fetch => {
  const { address, sign, refusal, signal, pauseMilliseconds = 300 } = connection;
  return async (path, init) => {
    const url = urlOf(address.url, path);
    const request = {
      method: init.method ?? "GET",
      url,
      headers: init.headers,
      ...(init.body !== undefined && { body: init.body }),
    };
    for (let attempt = 1; ; attempt += 1) {
      // Signed anew each time: a signature holds for minutes only.
      const headers = await sign(request);
      const response = await send(url, { ...init, headers }, signal);
      const again = busy.has(response.status) && request.method === "GET" && attempt < attempts;
      if (!again) {
        const refused = await refusal(response);
        if (refused) throw refused;
        return response;
      }
      await response.body?.cancel();
      await sleep(pauseMilliseconds * 2 ** (attempt - 1), undefined, { signal });
    }
  };
};

/** Spaces as %20: to a signature a plus sign is a plus sign. */
const urlOf = (base: URL, path: string): URL => {
  const url = new URL(`${base.pathname.replace(/\/$/, "")}${path}`, base);
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
  url.search = query;
  return url;
};

/** As RFC 3986 and signatures have it: `encodeURIComponent` leaves five more characters as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const send = async (url: URL, init: RequestInit, signal: AbortSignal): Promise<Response> => {
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    });
    if (response.status >= 300 && response.status < 400 && response.status !== 304)
      throw new CliError(
        `${url.host} redirects to ${response.headers.get("location") ?? "somewhere else"}, which is not followed: give the API's own address with --api`,
      );
    return response;
  } catch (error) {
    if (error instanceof CliError || signal.aborted) throw error;
    if (timeout.aborted)
      throw new RemoteError(
        "unreachable",
        `${url.host} did not answer within ${timeoutMilliseconds / 1_000} seconds`,
        {
          cause: error,
        },
      );
    if (error instanceof Error && (isNetworkError(error) || error instanceof TypeError))
      throw new RemoteError(
        "unreachable",
        `${url.host} cannot be reached (${error.cause instanceof Error ? error.cause.message : error.message}): check the address and the network`,
        { cause: error },
      );
    throw error;
  }
};
