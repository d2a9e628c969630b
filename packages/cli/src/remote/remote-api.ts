import { type ApiClient, apiClient, type Fetch } from "../api-client.ts";
import { usageError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import { findApi } from "./find-api.ts";
import { refusalError } from "./refusal.ts";
import { remoteFetch } from "./remote-fetch.ts";
import type { RemoteOptions } from "./remote-options.ts";
import { bearer, sigV4 } from "./sign-request.ts";

/** Gives the API of a deployment. Nothing is asked yet but where it is. */
export const openRemoteApi = async (
  context: Pick<CommandContext, "env" | "clock" | "signal">,
  options: RemoteOptions,
): Promise<ApiClient> => apiClient((await connectToApi(context, options)).fetch);

/** Gives what asks the API of a deployment, and where that is. */
export const connectToApi = async (
  { env, clock, signal }: Pick<CommandContext, "env" | "clock" | "signal">,
  options: RemoteOptions,
): Promise<{ readonly fetch: Fetch; readonly url: URL }> => {
  const { token, profile, stage } = options;
  const address = await findApi(options);
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
