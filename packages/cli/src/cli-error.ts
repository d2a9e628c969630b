import { type ExitCode, exitCode } from "./exit-code.ts";

/** An error that the person at the terminal can do something about: its message names the thing and the way out. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  /** What is wrong one by one, each for a line of its own below the message. */
  readonly details: readonly string[];

  constructor(
    message: string,
    options: { exitCode?: ExitCode; cause?: unknown; details?: readonly string[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "CliError";
    this.details = options.details ?? [];
    this.exitCode = options.exitCode ?? exitCode.failed;
  }
}

/** An error of the command line or of an input file. */
export const usageError = (message: string, cause?: unknown): CliError =>
  new CliError(message, { exitCode: exitCode.usage, cause });
