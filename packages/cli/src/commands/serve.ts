import { createApi } from "@eks-auditor/api";
import type { AddCommand } from "../context.ts";
import { countParser } from "../count.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { openLocalHistory } from "../local-history.ts";
import { listenOnLoopback } from "../loopback.ts";
import { presentError } from "../present-error.ts";
import { harmless, printJson, printText } from "../print.ts";
import { urlsToTry } from "../urls-to-try.ts";

/** Adds `serve`: the API over the local history, for this machine only. */
export const serveCommand: AddCommand = (program, context) => {
  program
    .command("serve")
    .summary("serve the API over the local history, on this machine only")
    .description(
      "Serves the API over the local history on 127.0.0.1 until interrupted. Nothing but this machine can reach it.",
    )
    .option("--port <number>", "port to listen on; 0 takes any that is free", countParser(0, 65_535), 4747)
    .addHelpText("after", "\nExamples:\n  eks-auditor serve\n  eks-auditor serve --port 0 --json\n")
    .action(async (options: { port: number }, command) => {
      const globals = globalOptions(command, context.env);
      const { history, close } = await openLocalHistory(globals.history, { mustExist: true });
      try {
        const app = createApi({
          history,
          clock: context.clock,
          version: context.version,
          acceptBaseline: history.acceptBaseline,
          onFault: (error) =>
            context.stderr.write(presentError(error, Boolean(context.env.EKS_AUDITOR_DEBUG)).text),
        });
        const server = await listenOnLoopback(app.fetch, options.port);
        try {
          const urls = await urlsToTry(history, server.url);
          if (globals.json) await printJson(context.stdout, { url: server.url, urls });
          else
            await printText(
              context.stdout,
              harmless(
                [
                  `Serving ${globals.history} at ${server.url} (Ctrl-C ends it). Try:`,
                  ...urls.map((url) => `  ${url}`),
                ].join("\n"),
              ),
            );
          await interrupted(context.signal);
        } finally {
          await server.close();
        }
      } finally {
        await close();
      }
      context.finish(exitCode.ok);
    });
};

const interrupted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
