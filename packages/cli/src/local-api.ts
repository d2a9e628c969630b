import { createApi } from "@eks-auditor/api";
import type { History } from "@eks-auditor/history";
import { type ApiClient, apiClient } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import { type Configuration, configurationOf } from "./configuration/configuration.ts";
import { judgingBy } from "./configuration/judging-by.ts";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";
import { openLocalHistory } from "./local-history.ts";

/**
 * Opens the local history, gives `use` the API over it, and closes it again: commands ask what anyone can ask the
 * deployed API, and may accept baselines.
 */
export const withLocalApi = async <T>(
  context: CommandContext,
  globals: GlobalOptions,
  use: (api: ApiClient, history: History) => Promise<T>,
): Promise<T> => {
  const { history: folder } = globals;
  const configuration = await configurationOf(context, globals);
  const { history, close } = await openLocalHistory(folder, { mustExist: true });
  try {
    return await use(apiOver(history, context, folder, configuration), history);
  } finally {
    await close();
  }
};

/** Returns the API over an open history. Faults keep their cause, which the API itself tells nobody. */
export const apiOver = (
  history: History,
  context: Pick<CommandContext, "clock" | "version">,
  folder: string,
  configuration?: Configuration,
): ApiClient => {
  let fault: unknown;
  const app = createApi({
    history,
    clock: context.clock,
    version: context.version,
    acceptBaseline: history.acceptBaseline,
    ...judgingBy(configuration),
    onFault: (error) => {
      fault = error;
    },
  });
  return apiClient(async (path, init) => {
    const response = await app.request(path, init);
    if (fault !== undefined) throw new CliError(`cannot read the history in ${folder}`, { cause: fault });
    return response;
  });
};
