import type { Clock } from "@eks-auditor/core";
import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";

/** What a command has to work with, so that nothing in it reaches for the process. */
export interface CommandContext {
  readonly env: NodeJS.ProcessEnv;
  /** The folder where the command runs. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly version: string;
  readonly stdin: NodeJS.ReadStream;
  /** What was asked for, and nothing else: a pipe may follow. */
  readonly stdout: NodeJS.WriteStream;
  /** Progress, warnings, hints. */
  readonly stderr: NodeJS.WriteStream;
  /** Aborted by the first SIGINT or SIGTERM: end what is under way, leave history whole. */
  readonly signal: AbortSignal;
  /**
   * Says the exit code of a command that ends well: `partial` when the answer has gaps, `ok` when an interruption is
   * its proper end. One that says nothing exits with 0, or as interrupted.
   */
  readonly finish: (code: ExitCode) => void;
}

/** Adds one command to the program. One file in `commands/` each. */
export type AddCommand = (program: Command, context: CommandContext) => void;
