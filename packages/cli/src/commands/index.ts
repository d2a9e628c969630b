import type { AddCommand } from "../context.ts";
import { optionsWithValue } from "../global-options.ts";

/**
 * Every command by its name, in the order in which help lists them. Loaded when wanted: the AWS clients alone take
 * longer than most questions to the history.
 */
export const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  demo: async () => (await import("./demo.ts")).demoCommand,
  init: async () => (await import("./init.ts")).initCommand,
  snapshot: async () => (await import("./snapshot.ts")).snapshotCommand,
  status: async () => (await import("./status.ts")).statusCommand,
  ingest: async () => (await import("./ingest.ts")).ingestCommand,
  history: async () => (await import("./history.ts")).historyCommand,
  diff: async () => (await import("./diff.ts")).diffCommand,
  report: async () => (await import("./report.ts")).reportCommand,
  findings: async () => (await import("./findings.ts")).findingsCommand,
  attempts: async () => (await import("./attempts.ts")).attemptsCommand,
  exposure: async () => (await import("./exposure.ts")).exposureCommand,
  plan: async () => (await import("./plan.ts")).planCommand,
  baseline: async () => (await import("./baseline.ts")).baselineCommand,
  doctor: async () => (await import("./doctor.ts")).doctorCommand,
  serve: async () => (await import("./serve.ts")).serveCommand,
  mcp: async () => (await import("./mcp.ts")).mcpCommand,
  "can-assume": async () => (await import("./can-assume.ts")).canAssumeCommand,
  "who-can-assume": async () => (await import("./who-can-assume.ts")).whoCanAssumeCommand,
  "what-can-assume": async () => (await import("./what-can-assume.ts")).whatCanAssumeCommand,
  kubeconfig: async () => (await import("./kubeconfig.ts")).kubeconfigCommand,
  completion: async () => (await import("./completion.ts")).completionCommand,
  record: async () => (await import("./record.ts")).recordCommand,
};

/** Commands that work on this machine, whatever a deployment knows. */
export const localCommands: ReadonlySet<string> = new Set(["demo", "init", "snapshot", "ingest", "record"]);

/**
 * Returns the commands that a command line needs: the one that it names, none where it asks for the version, else all, for
 * help and for what is unknown.
 */
export const commandsFor = async (args: readonly string[]): Promise<AddCommand[]> => {
  const name = firstArgument(args);
  if (name === undefined && args.some((arg) => arg === "--version" || arg === "-V")) return [];
  const wanted = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  // What completes a command line has to know them all.
  const one = wanted && name !== "completion";
  return Promise.all((one ? [wanted] : Object.values(commands)).map((load) => load()));
};

const firstArgument = (args: readonly string[]): string | undefined =>
  args.find((arg, index) => !arg.startsWith("-") && !optionsWithValue.has(args[index - 1] ?? ""));
