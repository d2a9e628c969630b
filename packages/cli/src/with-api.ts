import type { History } from "@eks-auditor/history";
import type { ApiClient } from "./api-client.ts";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";

/**
 * Gives `use` the API that a command line asks: that of the deployment it names, or of the local history. Commands
 * cannot tell the two apart, except for what stays with a history: the key of its secrets.
 */
export const withApi = async <T>(
  context: CommandContext,
  globals: GlobalOptions,
  use: (api: ApiClient, local?: Pick<History, "secretKey">) => Promise<T>,
): Promise<T> => {
  if (globals.remote) {
    const { openRemoteApi } = await import("./remote/remote-api.ts");
    return use(await openRemoteApi(context, globals.remote));
  }
  const { withLocalApi } = await import("./local-api.ts");
  return withLocalApi(context, globals, use);
};
