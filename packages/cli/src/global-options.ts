import { resolve } from "node:path";
import type { Command } from "commander";
import envPaths from "env-paths";

/** The options that every command has. */
export interface GlobalOptions {
  /** Absolute path of the local history's folder. */
  readonly history: string;
  readonly json: boolean;
  /** False when the person wants none; a pipe has none anyway. */
  readonly color: boolean;
}

/** Adds the options that every command has. */
export const addGlobalOptions = (program: Command): Command =>
  program
    .option(
      "--history <dir>",
      "folder of the local history (or EKS_AUDITOR_HISTORY; else the user's data folder)",
    )
    .option("--json", "print JSON for programs instead of text for people")
    .option("--no-color", "print no colours (also NO_COLOR)");

/** Reads the global options that a command was called with. */
export const globalOptions = (command: Command, env: NodeJS.ProcessEnv): GlobalOptions => {
  const { history, json, color } = command.optsWithGlobals<{
    history?: string;
    json?: boolean;
    color?: boolean;
  }>();
  return {
    history: resolve(history ?? (env.EKS_AUDITOR_HISTORY || defaultHistoryFolder())),
    json: json === true,
    color: color !== false && !env.NO_COLOR,
  };
};

/** Gives the folder of the local history where the user's system keeps data. */
export const defaultHistoryFolder = (): string => envPaths("eks-auditor", { suffix: "" }).data;
