import { CliError } from "./cli-error.ts";
import type { CommandContext } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { run } from "./run.ts";

/**
 * Runs one command line to its end: what goes wrong is told on standard error. Returns the exit code; whatever an
 * interruption makes of a command, it is an interruption.
 */
export const runToEnd = async (
  args: readonly string[],
  io: Omit<CommandContext, "finish">,
): Promise<ExitCode> => {
  try {
    return (await run(args, io)) ?? interruptionOf(io.signal) ?? exitCode.ok;
  } catch (error) {
    // Loaded when something went wrong: it would be most of what a short command loads.
    const { presentError } = await import("./present-error.ts");
    const presented = presentError(error, Boolean(io.env.EKS_AUDITOR_DEBUG));
    io.stderr.write(presented.text);
    return interruptionOf(io.signal) ?? presented.exitCode;
  }
};

const interruptionOf = ({ reason }: AbortSignal): ExitCode | undefined =>
  reason instanceof CliError ? reason.exitCode : undefined;
