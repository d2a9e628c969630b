import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { escapeInvisible, type Palette } from "@eks-auditor/core/report";
import { parse, YAMLError } from "yaml";
import type { AccountOptions } from "../../account-options.ts";
import { usageError } from "../../cli-error.ts";
import type { CommandContext } from "../../context.ts";
import { exitCode } from "../../exit-code.ts";
import type { GlobalOptions } from "../../global-options.ts";
import {
  type ContextCheck,
  checkKubeconfig,
  type Kubeconfig,
  type KubeconfigCheck,
  KubeconfigInvalid,
  parseKubeconfig,
  regionOfEndpoint,
  tokenCommand,
} from "../../kubeconfig/index.ts";
import { harmless, paletteFor, printJson, printText } from "../../print.ts";
import { readInput } from "../../read-input.ts";

interface CheckOptions extends AccountOptions {
  readonly live?: true;
  readonly context?: string;
}

/** Judges a kubeconfig and prints what is wrong with it. */
export const checkFile = async (
  path: string,
  options: CheckOptions,
  context: CommandContext,
  globals: GlobalOptions,
): Promise<void> => {
  const kubeconfig = chosen(await readKubeconfig(path, context), options.context);
  const live = options.live || options.recording !== undefined;
  if (!live && (options.profile !== undefined || options.endpointUrl !== undefined || options.region))
    throw usageError("--region, --profile and --endpoint-url say which AWS account to ask: add --live");
  const known = live
    ? await (await import("./known-live.ts")).knownLive(options, regionsIn(kubeconfig), context)
    : await (await import("./known-history.ts")).knownHistory(context, globals);
  const folder = path === "-" ? process.cwd() : dirname(resolve(path));
  const now = context.clock();
  const readFile = (named: string): Uint8Array | undefined => fileOrNothing(resolve(folder, named));
  const check = checkKubeconfig(kubeconfig, { known, now, readFile });
  if (check.contexts.length === 0)
    throw usageError(`${nameOf(path)} has no context of an EKS cluster${skippedWords(check)}`);
  const comparedWith = options.recording !== undefined ? "recording" : live ? "aws" : "history";
  if (globals.json) await printJson(context.stdout, { file: path, comparedWith, ...check });
  else await printText(context.stdout, harmless(render(check, paletteFor(context, globals))));
  if (check.contexts.some(({ problems }) => problems.length > 0)) context.finish(exitCode.failed);
  else if (check.contexts.some(({ unchecked }) => unchecked.length > 0)) context.finish(exitCode.partial);
};

const readKubeconfig = async (path: string, { stdin }: CommandContext): Promise<Kubeconfig> => {
  try {
    return parseKubeconfig(parse(await readInput(path, stdin)));
  } catch (error) {
    if (error instanceof YAMLError) throw usageError(`${nameOf(path)} is no YAML: ${error.message}`, error);
    // What `yaml` throws for aliases that would unfold without end.
    if (error instanceof ReferenceError) throw usageError(`${nameOf(path)}: ${error.message}`, error);
    if (error instanceof KubeconfigInvalid) throw usageError(`${nameOf(path)}: ${error.message}`, error);
    throw error;
  }
};

const nameOf = (path: string): string => (path === "-" ? "standard input" : path);

const chosen = (kubeconfig: Kubeconfig, name: string | undefined): Kubeconfig => {
  if (name === undefined) return kubeconfig;
  const contexts = (kubeconfig.contexts ?? []).filter((each) => each.name === name);
  if (contexts.length === 0)
    throw usageError(
      `there is no context ${name}; there are ${(kubeconfig.contexts ?? []).map((each) => each.name).join(", ")}`,
    );
  return { ...kubeconfig, contexts };
};

/** Returns the regions that a kubeconfig speaks of, by its servers and by what makes its tokens. */
const regionsIn = ({ clusters, users }: Kubeconfig): string[] => {
  const named = [
    ...(clusters ?? []).map(({ cluster }) => regionOfEndpoint(cluster.server)),
    ...(users ?? []).map(({ user }) => tokenCommand(user?.exec)?.region),
  ];
  return [...new Set(named.filter((region) => typeof region === "string"))].sort();
};

/** A file that cannot be read, for whatever reason, is told as unchecked; the check itself goes on. */
const fileOrNothing = (path: string): Uint8Array | undefined => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return undefined;
    throw error;
  }
};

const skippedWords = ({ skipped }: KubeconfigCheck): string =>
  skipped.length > 0 ? `; left alone: ${skipped.join(", ")}` : "";

const render = (check: KubeconfigCheck, palette: Palette): string =>
  [
    ...check.contexts.flatMap((each) => renderContext(each, palette)),
    ...(check.skipped.length > 0
      ? [`not of EKS clusters, left alone: ${escapeInvisible(check.skipped.join(", "))}`]
      : []),
  ].join("\n");

const renderContext = (check: ContextCheck, palette: Palette): string[] => {
  const { context, current, cluster, region, problems, unchecked } = check;
  const place = `cluster ${cluster ?? "unknown"}${region ? ` in ${region}` : ""}`;
  const verdict =
    problems.length > 0 ? `${problems.length} wrong` : unchecked.length > 0 ? "not compared" : "fine";
  return [
    `${palette.strong(escapeInvisible(context))}${current ? " (current)" : ""}: ${escapeInvisible(place)}: ${verdict}`,
    ...problems.flatMap(({ level, message, remedy }) => [
      escapeInvisible(`  ${level.padEnd(8)} ${message}`),
      escapeInvisible(`           ${remedy}`),
    ]),
    ...unchecked.map((words) => escapeInvisible(`  unknown  ${words}`)),
  ];
};
