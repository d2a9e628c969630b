import type { History } from "@eks-auditor/history";
import type { ApiClient } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";

/**
 * Gives `use` the API that a command line asks: that of the deployment it names, or of the local history, through
 * `eks-auditor serve` where that has it open. Commands cannot tell them apart, except for what stays with a history: the
 * key of its secrets.
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
  try {
    return await withLocalApi(context, globals, use);
  } catch (error) {
    if (!(error instanceof CliError && isInUse(error.cause))) throw error;
    const { servedApi } = await import("./served-api.ts");
    const served = await servedApi(globals.history);
    if (!served) throw error;
    return use(served);
  }
};

/** By name: the class comes with the database, which is loaded when it is needed. */
const isInUse = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === "HistoryFolderInUseError";
