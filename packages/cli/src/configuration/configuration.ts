import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AuditorConfig } from "@eks-auditor/core/config";
import type { CommandContext } from "../context.ts";
import type { GlobalOptions } from "../global-options.ts";

/** A configuration that a command obeys. */
export interface Configuration {
  /** Absolute path of the file. */
  readonly file: string;
  readonly config: AuditorConfig;
}

/** What a configuration is looked for as, in the folder where a command runs; the first that is there counts. */
export const configurationNames = ["auditor.config.ts", "auditor.config.mjs", "auditor.config.json"] as const;

/**
 * Returns the configuration that a command obeys: the one of `--config`, else that of the folder where it runs;
 * undefined where there is none, and with `--no-config`. Throws a usage error for one that cannot be used.
 */
export const configurationOf = async (
  { cwd }: Pick<CommandContext, "cwd">,
  { config }: Pick<GlobalOptions, "config">,
): Promise<Configuration | undefined> => {
  const file = configurationFile(config, cwd);
  if (file === undefined) return undefined;
  const { loadConfiguration } = await import("./load-configuration.ts");
  return { file, config: await loadConfiguration(file) };
};

/** Returns the absolute path of the configuration that a command is to obey, if there is one. */
export const configurationFile = (given: GlobalOptions["config"], cwd: string): string | undefined => {
  if (given === false) return undefined;
  if (given !== undefined) return resolve(cwd, given);
  return configurationNames.map((name) => join(cwd, name)).find((path) => existsSync(path));
};
