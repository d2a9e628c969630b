import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import * as module from "node:module";
import { extname } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { type AuditorConfig, InvalidConfigError, parseConfig } from "@eks-auditor/core/config";
import { unknownRules } from "@eks-auditor/core/rules";
import { CliError, usageError } from "../cli-error.ts";
import { exitCode } from "../exit-code.ts";

/** From where a configuration may import `defineConfig`, whether or not that is installed beside it. */
const ofDefineConfig = "@eks-auditor/core/config";
/** What it holds is checked once it is loaded, and then told by its own name. */
const defineConfigModule = "data:text/javascript,export const defineConfig = (config) => config;";

/** Formats of modules by extension, said to Node so that it need not guess them. */
const formats: Readonly<Record<string, string>> = {
  ".ts": "module-typescript",
  ".mts": "module-typescript",
  ".js": "module",
  ".mjs": "module",
};

/**
 * Loads a configuration and checks it just as a deployment does: its keys, and the rules that it names. A TypeScript file
 * is loaded by Node's own type stripping. Throws a usage error that names the file, the key, and what is allowed.
 */
export const loadConfiguration = async (file: string): Promise<AuditorConfig> => {
  if (!existsSync(file))
    throw usageError(`there is no file ${file}: "eks-auditor init" writes a configuration`);
  return checkConfiguration(
    extname(file) === ".json" ? await readJson(file) : await importDefault(file),
    file,
  );
};

/** Returns a configuration with its defaults filled in. Throws a usage error as `loadConfiguration` does. */
export const checkConfiguration = (input: unknown, file: string): AuditorConfig => {
  const config = parsed(input, file);
  const unknown = unknownRules(config);
  if (unknown.length > 0) throw notUsable(`${file} cannot be used:`, unknown);
  return config;
};

const parsed = (input: unknown, file: string): AuditorConfig => {
  try {
    return parseConfig(input, file);
  } catch (error) {
    if (!(error instanceof InvalidConfigError)) throw error;
    const [message = "", ...lines] = error.message.split("\n");
    throw notUsable(
      message,
      lines.map((line) => line.trim()),
    );
  }
};

const notUsable = (message: string, details: readonly string[]): CliError =>
  new CliError(message, { exitCode: exitCode.usage, details });

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (error) {
    throw cannotLoad(file, error);
  }
};

const importDefault = async (file: string): Promise<unknown> => {
  const format = formats[extname(file)];
  if (format === undefined)
    throw usageError(`${file} is no configuration: its name ends with .ts, .mjs, .js or .json`);
  if (format === "module-typescript" && !process.features.typescript)
    throw usageError(
      `${file} is TypeScript, which Node ${process.versions.node} does not read: use Node 22.18 or later, or write it as auditor.config.mjs or auditor.config.json`,
    );
  const url = pathToFileURL(file).href;
  const hooks = resolveDefineConfig(url, format);
  try {
    const loaded = (await import(/* @vite-ignore */ url)) as { readonly default?: unknown };
    if (loaded.default === undefined)
      throw usageError(`${file} has no default export: begin it with "export default defineConfig({"`);
    return loaded.default;
  } catch (error) {
    throw cannotLoad(file, error);
  } finally {
    hooks?.deregister();
  }
};

/** Node 22.15 and later have such hooks; an earlier one finds what is installed, and reads no TypeScript anyway. */
const resolveDefineConfig = (url: string, format: string): { deregister(): void } | undefined =>
  module.registerHooks?.({
    resolve: (specifier, context, next) => {
      if (specifier === ofDefineConfig && context.parentURL === url)
        return { url: defineConfigModule, format: "module", shortCircuit: true };
      const found = next(specifier, context);
      return found.url === url ? { ...found, format } : found;
    },
  });

const cannotLoad = (file: string, error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof CliError) return error;
  return usageError(`${file} cannot be loaded: ${error.message}`, error);
};
