import type { History } from "@eks-auditor/history";
import type { ApiClient } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import { configurationFile } from "./configuration/configuration.ts";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";

/**
 * Returns `use` the API that a command line asks: that of the deployment it names, or of the local history, through
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
    await sayWhoseConfiguration(context, globals, served.configuration);
    return use(served.api);
  }
};

/** What a server answers is judged by its own configuration: where ours is another one, that is said. */
const sayWhoseConfiguration = async (
  context: CommandContext,
  { config }: GlobalOptions,
  served: string | null,
): Promise<void> => {
  const own = configurationFile(config, context.cwd) ?? null;
  if (own === served) return;
  const { printText, terminal } = await import("./print.ts");
  await printText(
    context.stderr,
    terminal`eks-auditor serve has this history open and answers by ${served ?? "no configuration"}, not by ${own ?? "none"}: end it, or start it with the other`,
  );
};

/** By name: the class comes with the database, which is loaded when it is needed. */
const isInUse = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === "HistoryFolderInUseError";
