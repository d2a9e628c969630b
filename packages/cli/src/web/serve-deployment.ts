import type { CommandContext } from "../context.ts";
import type { GlobalOptions } from "../global-options.ts";
import { harmless, printJson, printText } from "../print.ts";
import { connectToApi } from "../remote/remote-api.ts";
import { RemoteError } from "../remote/remote-error.ts";
import type { RemoteOptions } from "../remote/remote-options.ts";
import { deployedApi } from "./deployed-api.ts";
import { serveWeb } from "./serve-web.ts";

/** Serves the page over the API of a deployment, as whom the credentials of this machine name, until interrupted. */
export const serveDeployment = async (
  context: CommandContext,
  { json }: Pick<GlobalOptions, "json">,
  remote: RemoteOptions,
  { port, open }: { readonly port: number; readonly open: boolean },
): Promise<void> => {
  const connect = async () => (await connectToApi(context, remote)).fetch;
  const name = remote.stage === undefined ? remote.api : `deployment ${remote.stage}`;
  const trouble = await troubleOf(connect);
  await serveWeb(context, {
    api: deployedApi(connect),
    port,
    open,
    onListening: async (url) => {
      if (trouble !== undefined) context.stderr.write(harmless(`${trouble}\nThe page says so as well.\n`));
      if (json) await printJson(context.stdout, { url });
      else
        await printText(context.stdout, harmless(`Serving the page of ${name} at ${url} (Ctrl-C ends it).`));
      return undefined;
    },
  });
};

/** Returns what is in the way and may go away while the page is open; throws what will not. */
const troubleOf = async (connect: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await connect();
    return undefined;
  } catch (error) {
    if (error instanceof RemoteError) return error.message;
    throw error;
  }
};
