import { resolve } from "node:path";
import type { Command } from "commander";
import envPaths from "env-paths";
import { usageError } from "./cli-error.ts";
import type { RemoteOptions } from "./remote/remote-options.ts";

/** The options that every command has. */
export interface GlobalOptions {
  /** Absolute path of the local history's folder. */
  readonly history: string;
  /** The deployment that answers in place of the local history; absent: none was named. */
  readonly remote?: RemoteOptions;
  /** The file of the configuration; false: none is obeyed; absent: that of the folder where the command runs. */
  readonly config?: string | false;
  readonly json: boolean;
  /** False when the person wants none; a pipe has none anyway. */
  readonly color: boolean;
}

/** Adds the options that every command has. */
export const addGlobalOptions = (program: Command): Command =>
  program
    .option(
      "--history <dir>",
      "folder of the local history (default: EKS_AUDITOR_HISTORY, or the user's data folder)",
    )
    .option(
      "--config <file>",
      "use this configuration (default: auditor.config.ts, .mjs or .json in the current folder)",
    )
    .option("--no-config", "use no configuration")
    .option("--stage <stage>", "query this deployment instead of the local history, for example production")
    .option("--api <url>", "query the deployed API at this URL (default: EKS_AUDITOR_API)")
    .option(
      "--home-region <region>",
      "home region of the deployment (default: AWS_REGION, or that of the profile)",
    )
    .option("--token <token>", "bearer token, if the API needs one (prefer EKS_AUDITOR_TOKEN)")
    .option("--profile <name>", "AWS profile (default: AWS_PROFILE)")
    .option("--json", "print JSON")
    .option("--utc", "print times in UTC instead of local time")
    .option("--no-color", "print without colors (also NO_COLOR)");

/** The options above that take a value: what follows them on a command line is no command. */
export const optionsWithValue: ReadonlySet<string> = new Set([
  "--history",
  "--config",
  "--stage",
  "--api",
  "--home-region",
  "--token",
  "--profile",
]);

interface Given {
  readonly history?: string;
  readonly config?: string | boolean;
  readonly stage?: string;
  readonly api?: string;
  readonly homeRegion?: string;
  readonly token?: string;
  readonly profile?: string;
  readonly json?: boolean;
  readonly color?: boolean;
}

/** Reads the global options that a command was called with. Throws a usage error for those that contradict each other. */
export const globalOptions = (command: Command, env: NodeJS.ProcessEnv): GlobalOptions => {
  const given = command.optsWithGlobals<Given>();
  const remote = remoteOptions(given, env);
  return {
    history: resolve(given.history ?? (env.EKS_AUDITOR_HISTORY || defaultHistoryFolder())),
    ...(remote && { remote }),
    ...(typeof given.config === "string" && { config: given.config }),
    ...(given.config === false && { config: given.config }),
    json: given.json === true,
    color: given.color !== false && !env.NO_COLOR,
  };
};

/** Returns the folder of the local history where the user's system keeps data. */
export const defaultHistoryFolder = (): string => envPaths("eks-auditor", { suffix: "" }).data;

/** Returns whether a command line names a deployment, whatever the environment holds. */
export const namesDeployment = (command: Command): boolean => {
  const { stage, api } = command.optsWithGlobals<Given>();
  return stage !== undefined || api !== undefined;
};

const remoteOptions = (given: Given, env: NodeJS.ProcessEnv): RemoteOptions | undefined => {
  const { stage, profile, homeRegion } = given;
  // What is on the command line beats the environment, be it the other way to a history.
  const api =
    given.api ??
    (stage === undefined && given.history === undefined ? env.EKS_AUDITOR_API || undefined : undefined);
  if (stage === undefined && api === undefined) return undefined;
  if (given.history !== undefined)
    throw usageError(
      "--history is a folder of this machine, --stage and --api a deployment: give one of them",
    );
  if (stage !== undefined && !/^[a-zA-Z0-9][a-zA-Z0-9-]*$/.test(stage))
    throw usageError(`--stage takes the name of a stage, for example production, not ${stage}`);
  if (typeof given.config === "string")
    throw usageError("--config is obeyed on this machine, a deployment has its own: leave it out here");
  const token = given.token ?? (env.EKS_AUDITOR_TOKEN || undefined);
  return {
    ...(stage !== undefined && { stage }),
    ...(api !== undefined && { api }),
    ...(homeRegion !== undefined && { homeRegion }),
    ...(token !== undefined && { token }),
    ...(profile !== undefined && { profile }),
  };
};
