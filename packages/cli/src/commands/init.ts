import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, relative, resolve } from "node:path";
import process from "node:process";
import type { Command } from "commander";
import { CliError, usageError } from "../cli-error.ts";
import { askConfiguration } from "../configuration/ask-configuration.ts";
import {
  type ConfigurationForm,
  configurationText,
  type NewConfiguration,
} from "../configuration/configuration-text.ts";
import { checkConfiguration, loadConfiguration } from "../configuration/load-configuration.ts";
import type { AddCommand, CommandContext } from "../context.ts";
import { globalOptions } from "../global-options.ts";
import { invocation } from "../invocation.ts";
import { harmless, printJson, printText, terminal } from "../print.ts";

interface InitOptions {
  readonly region?: readonly string[];
  readonly channel?: string;
  readonly force?: true;
}

const channelDefault = "#eks-audit";

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Adds `init`: writes a configuration, and checks it as a deployment does. */
export const initCommand: AddCommand = (program, context) => {
  program
    .command("init")
    .summary("write a configuration: what is audited, who is notified")
    .description(
      "Writes auditor.config.ts, or the file in --config (.ts, .mjs or .json), checks it as a deployment does, and says what to do next. On a terminal it asks for missing values.",
    )
    .option("--region <region>", "region to audit, the first is home; repeat it for several", collect)
    .option("--channel <channel>", `Slack channel that reports go to; ${channelDefault} when absent`)
    .option("--force", "write over a file that is there")
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor init\n  eks-auditor init --region eu-west-1 --region us-east-1 --channel '#eks-audit'\n  eks-auditor init --region eu-west-1 --config auditor.config.json --force\n",
    )
    .action(async (options: InitOptions, called: Command) => {
      const globals = globalOptions(called, context.env);
      const file = resolve(context.cwd, globals.config || nameDefault());
      if (existsSync(file) && options.force !== true)
        throw usageError(`${file} is there already: --force writes over it`);
      const form = formOf(file);
      const told = await newConfiguration(options, context);
      const config = checkConfiguration({ regions: told.regions, slack: { channel: told.channel } }, file);
      await write(file, configurationText(told, form), options.force === true);
      // As commands and deployments will: what was written is what is checked.
      await loadConfiguration(file);
      const name = relative(context.cwd, file);
      const next = nextSteps(name, form);
      if (globals.json) await printJson(context.stdout, { file, config, next });
      else {
        await printText(
          context.stdout,
          terminal`wrote ${name}: ${told.regions.join(", ")} (home ${told.regions[0] ?? ""}), Slack ${told.channel}`,
        );
        await printText(
          context.stdout,
          harmless(["next:", ...next.map(({ command, what }) => `  ${command}   # ${what}`)].join("\n")),
        );
      }
    });
};

/** A Node that reads no TypeScript gets a file that it can read. */
const nameDefault = (): string => (process.features.typescript ? "auditor.config.ts" : "auditor.config.mjs");

/** In a clone the file is the one that is deployed; anywhere else it must load with nothing installed beside it. */
const formOf = (file: string): ConfigurationForm => {
  if (extname(file) === ".json") return "json";
  if (extname(file) !== ".ts") return "object";
  try {
    createRequire(file).resolve("@eks-auditor/core/config");
    return "defineConfig";
  } catch {
    return "object";
  }
};

const newConfiguration = async (
  { region: regions, channel }: InitOptions,
  context: CommandContext,
): Promise<NewConfiguration> => {
  const { stdin, stderr, env } = context;
  const fromEnvironment = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  const proposed = { regions: fromEnvironment ? [fromEnvironment] : [], channel: channelDefault };
  const isAsked = stdin.isTTY && stderr.isTTY && (regions === undefined || channel === undefined);
  if (isAsked)
    return askConfiguration(
      context,
      { ...(regions && { regions }), ...(channel !== undefined && { channel }) },
      proposed,
    );
  const named = regions ?? proposed.regions;
  if (named.length === 0)
    throw usageError(
      "no region: give --region eu-west-1 (several are fine, the first is home), or set AWS_REGION",
    );
  return { regions: named, channel: channel ?? channelDefault };
};

const write = async (file: string, text: string, overwrites: boolean): Promise<void> => {
  try {
    await writeFile(file, text, { flag: overwrites ? "w" : "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new CliError(`cannot write ${file}: ${error.message}`, { cause: error });
  }
};

const nextSteps = (name: string, form: ConfigurationForm) => {
  const isFound = /^auditor\.config\.(?:ts|mjs|json)$/.test(name);
  const option = isFound ? "" : ` --config ${name}`;
  return [
    { command: `${invocation} snapshot${option}`, what: "read these regions into the local history" },
    form === "defineConfig"
      ? { command: "npx --no sst deploy --stage production", what: "or let it run by itself: docs/deploy.md" }
      : {
          command: `${invocation} serve --open${option}`,
          what: "look at them; docs/deploy.md: let it run by itself",
        },
  ];
};
