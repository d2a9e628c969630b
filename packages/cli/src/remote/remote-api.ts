import { jwtPrefix } from "@eks-auditor/core/deployment";
import { type ApiClient, apiClient, type Fetch } from "../api-client.ts";
import { usageError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import type { ApiAddress } from "./api-address.ts";
import { findApi } from "./find-api.ts";
import { refusalError } from "./refusal.ts";
import { remoteFetch } from "./remote-fetch.ts";
import type { RemoteOptions } from "./remote-options.ts";
import { bearer, sigV4 } from "./sign-request.ts";

/** Returns the API of a deployment. Nothing is asked yet but where it is. */
export const openRemoteApi = async (
  context: Pick<CommandContext, "env" | "clock" | "signal">,
  options: RemoteOptions,
): Promise<ApiClient> => apiClient((await connectToApi(context, options)).fetch);

/**
 * A deployed API takes tokens below a path of its own. An address that is given as something else than API Gateway's own
 * stays as it is: whoever put a name before the API, or a page, decides what lies below it.
 */
const withTokenPath = <A extends ApiAddress>(
  address: A,
  { token, api }: Pick<RemoteOptions, "token" | "api">,
): A => {
  const { url, apiId } = address;
  const path = url.pathname.replace(/\/$/, "");
  if (token === undefined || (api !== undefined && apiId === null) || path.endsWith(jwtPrefix))
    return address;
  return { ...address, url: new URL(`${path}${jwtPrefix}`, url) };
};

/** Returns what asks the API of a deployment, and where that is. */
export const connectToApi = async (
  { env, clock, signal }: Pick<CommandContext, "env" | "clock" | "signal">,
  options: RemoteOptions,
): Promise<{ readonly fetch: Fetch; readonly url: URL }> => {
  const { token, profile, stage } = options;
  const address = withTokenPath(await findApi(options), options);
  const region =
    address.region ?? options.homeRegion ?? address.home ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION);
  if (token === undefined && !region)
    throw usageError(
      `${address.url.host} does not say its region, for which requests are signed: give --home-region eu-west-1`,
    );
  const connection = {
    address,
    sign:
      token === undefined
        ? sigV4({ region: region || "", ...(profile !== undefined && { profile }) })
        : bearer(token),
    refusal: async (response: Response) =>
      refusalError(response, {
        address,
        region: region || "",
        now: Date.parse(clock()),
        ...(token !== undefined && { token }),
        ...(profile !== undefined && { profile }),
        ...(stage !== undefined && { stage }),
      }),
    signal,
  };
  return { fetch: remoteFetch(connection), url: address.url };
};
