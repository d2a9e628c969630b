import { escapeInvisible } from "@eks-auditor/core/report";
import { CliError } from "./cli-error.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { harmless, type TerminalText } from "./print.ts";
import { systemRefusal } from "./system-refusal.ts";

/** Returns what people see of an error, one line but for details, and the exit code. The stack is for `EKS_AUDITOR_DEBUG`. */
export const presentError = (error: unknown, debug: boolean): { text: TerminalText; exitCode: ExitCode } => {
  const known = error instanceof CliError;
  const message = escapeInvisible(error instanceof Error ? error.message || error.name : String(error));
  const refusal = known ? undefined : systemRefusal(error);
  const line = known
    ? message
    : refusal !== undefined
      ? escapeInvisible(refusal)
      : `unexpected ${error instanceof Error ? error.name : "error"}: ${message} (EKS_AUDITOR_DEBUG=1 shows where)`;
  const details = known ? error.details.map((detail) => `  ${escapeInvisible(detail)}\n`).join("") : "";
  return {
    text: harmless(`eks-auditor: ${line}\n${details}${debug ? `${chain(error)}\n` : ""}`),
    exitCode: known ? error.exitCode : exitCode.failed,
  };
};

const chain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by: ${chain(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
};
