import type { AddCommand } from "../context.ts";
import { optionsWithValue } from "../global-options.ts";

type Load = () => Promise<AddCommand>;

/**
 * Every command by its name, below the heading that help lists it under, in that order. A command is loaded when it is wanted: the AWS clients
 * alone take longer than most queries of the history.
 */
const groups: Readonly<Record<string, Readonly<Record<string, Load>>>> = {
  "Start here:": {
    demo: async () => (await import("./demo.ts")).demoCommand,
    init: async () => (await import("./init.ts")).initCommand,
    snapshot: async () => (await import("./snapshot.ts")).snapshotCommand,
    status: async () => (await import("./status.ts")).statusCommand,
  },
  "What changed, and what is wrong:": {
    report: async () => (await import("./report.ts")).reportCommand,
    diff: async () => (await import("./diff.ts")).diffCommand,
    history: async () => (await import("./history/history.ts")).historyCommand,
    baseline: async () => (await import("./baseline.ts")).baselineCommand,
    findings: async () => (await import("./findings.ts")).findingsCommand,
    attempts: async () => (await import("./attempts.ts")).attemptsCommand,
  },
  "Who can reach or assume what:": {
    exposure: async () => (await import("./exposure.ts")).exposureCommand,
    "who-can-assume": async () => (await import("./who-can-assume.ts")).whoCanAssumeCommand,
    "what-can-assume": async () => (await import("./what-can-assume.ts")).whatCanAssumeCommand,
    "can-assume": async () => (await import("./can-assume.ts")).canAssumeCommand,
    kubeconfig: async () => (await import("./kubeconfig/kubeconfig.ts")).kubeconfigCommand,
  },
  "Before a change:": {
    plan: async () => (await import("./plan.ts")).planCommand,
  },
  "Servers and deployments:": {
    serve: async () => (await import("./serve.ts")).serveCommand,
    mcp: async () => (await import("./mcp.ts")).mcpCommand,
    doctor: async () => (await import("./doctor.ts")).doctorCommand,
  },
  "Data and shell:": {
    ingest: async () => (await import("./ingest.ts")).ingestCommand,
    record: async () => (await import("./record.ts")).recordCommand,
    completion: async () => (await import("./completion.ts")).completionCommand,
  },
};

const commands: ReadonlyMap<string, Load> = new Map(Object.values(groups).flatMap(Object.entries<Load>));

/** Returns the heading that help lists a command under; undefined for those that commander adds. */
export const groupOf = (name: string): string | undefined =>
  Object.keys(groups).find((heading) => Object.hasOwn(groups[heading] ?? {}, name));

/** Commands that work on this machine, whatever a deployment knows. */
export const localCommands: ReadonlySet<string> = new Set(["demo", "init", "snapshot", "ingest", "record"]);

/**
 * Returns the commands that a command line needs: the one that it names, none where it asks for the version, else all, for
 * help and for what is unknown.
 */
export const commandsFor = async (args: readonly string[]): Promise<AddCommand[]> => {
  const name = firstArgument(args);
  if (name === undefined && args.some((arg) => arg === "--version" || arg === "-V")) return [];
  const wanted = name === undefined ? undefined : commands.get(name);
  // What completes a command line has to know them all.
  const one = wanted && name !== "completion";
  return Promise.all((one ? [wanted] : [...commands.values()]).map((load) => load()));
};

const firstArgument = (args: readonly string[]): string | undefined =>
  args.find((arg, index) => !arg.startsWith("-") && !optionsWithValue.has(args[index - 1] ?? ""));
