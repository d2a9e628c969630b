import { randomUUID } from "node:crypto";
import { createApi } from "@eks-auditor/api";
import { configurationOf } from "../configuration/configuration.ts";
import { judgingBy } from "../configuration/judging-by.ts";
import type { AddCommand, CommandContext } from "../context.ts";
import { countParser } from "../count.ts";
import { exitCode } from "../exit-code.ts";
import { type GlobalOptions, globalOptions } from "../global-options.ts";
import { openLocalHistory } from "../local-history.ts";
import { presentError } from "../present-error.ts";
import { harmless, printJson, printText } from "../print.ts";
import { urlsToTry } from "../urls-to-try.ts";
import { noteServing, servingHeader } from "../web/serving-note.ts";

/** Where `serve` listens unless told otherwise. */
export const portDefault = 4747;

/** Adds `serve`: the page and the API over a history, for this machine only. */
export const serveCommand: AddCommand = (program, context) => {
  program
    .command("serve")
    .summary("serve the page and the API on this machine")
    .description(
      "Serves the page and the API on 127.0.0.1 until interrupted, for the local history or, with --stage, for " +
        "a deployment, with the AWS credentials of this machine. Only this machine can reach it.",
    )
    .option(
      "--port <number>",
      "port to listen on; 0 takes any that is free",
      countParser(0, 65_535),
      portDefault,
    )
    .option("--open", "open the page in a browser")
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor serve --open\n  eks-auditor serve --stage production\n  eks-auditor serve --port 0 --json\n",
    )
    .action(async ({ port, open = false }: { port: number; open?: boolean }, command) => {
      const globals = globalOptions(command, context.env);
      if (globals.remote) {
        const { serveDeployment } = await import("../web/serve-deployment.ts");
        await serveDeployment(context, globals, globals.remote, { port, open });
      } else await serveLocalHistory(context, globals, { port, open });
      context.finish(exitCode.ok);
    });
};

/** Serves page and API over the local history until interrupted. */
export const serveLocalHistory = async (
  context: CommandContext,
  globals: Pick<GlobalOptions, "history" | "json" | "config">,
  { port, open }: { readonly port: number; readonly open: boolean },
): Promise<void> => {
  const { serveWeb } = await import("../web/serve-web.ts");
  const { history: folder, json } = globals;
  const configuration = await configurationOf(context, globals);
  const { history, close } = await openLocalHistory(folder, { mustExist: true });
  try {
    const id = randomUUID();
    const app = createApi({
      history,
      clock: context.clock,
      version: context.version,
      acceptBaseline: history.acceptBaseline,
      ...judgingBy(configuration),
      onFault: (error) =>
        context.stderr.write(presentError(error, Boolean(context.env.EKS_AUDITOR_DEBUG)).text),
    });
    await serveWeb(context, {
      api: async (request) => {
        const answer = await app.fetch(request);
        answer.headers.set(servingHeader, id);
        return answer;
      },
      port,
      open,
      onListening: async (url) => {
        const { remove } = await noteServing(folder, { url, id, configuration: configuration?.file ?? null });
        const urls = await urlsToTry(history, url);
        if (json) await printJson(context.stdout, { url, urls });
        else
          await printText(
            context.stdout,
            harmless(
              [
                `Serving ${folder} at ${url} (Ctrl-C ends it). The API answers beside the page:`,
                ...(configuration ? [`by the configuration ${configuration.file}`] : []),
                ...urls.map((one) => `  ${one}`),
              ].join("\n"),
            ),
          );
        return remove;
      },
    });
  } finally {
    await close();
  }
};
