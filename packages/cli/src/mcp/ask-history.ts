import { setTimeout as sleep } from "node:timers/promises";
import { type AskApi, ToolRefusal } from "@eks-auditor/api/mcp";
import { CliError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import type { GlobalOptions } from "../global-options.ts";
import { withApi } from "../with-api.ts";

/** As long as another question of an assistant may take; who writes has it longer, and the answer says so. */
const attempts = 50;
const pauseMilliseconds = 100;

/** An answer as it is: what it must be is the API's to say. */
const anything = { parse: (value: unknown): unknown => value };

/**
 * Asks the history that a command line names, question by question, one at a time. An assistant lives for days: a
 * history that it held open could be written by nobody, and read by no second assistant.
 */
export const askHistory = (context: CommandContext, globals: GlobalOptions): AskApi => {
  let last: Promise<unknown> = Promise.resolve();
  return (path, query) => {
    const answer = last.then(() =>
      patiently(() => withApi(context, globals, (api) => api.get(anything, path, query))),
    );
    last = answer.catch(() => {});
    return answer;
  };
};

const patiently = async (ask: () => Promise<unknown>): Promise<unknown> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      if (!isInUse(error.cause) || attempt === attempts)
        throw new ToolRefusal(error.message, { cause: error });
      await sleep(pauseMilliseconds);
    }
};

const isInUse = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === "HistoryFolderInUseError";
