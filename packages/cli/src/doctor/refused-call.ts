import { refusalOf } from "@eks-auditor/capture";
import { CliError } from "../cli-error.ts";
import { callerError } from "../remote/aws-error.ts";
import { type Judgement, warn } from "./line.ts";

/**
 * Returns the line for what could not be checked: AWS refused a call of ours, or did not answer. Errors that say
 * nothing about AWS are thrown on.
 */
export const refusedCall = (error: unknown, actions: readonly string[]): Judgement => {
  const own = error instanceof CliError ? error : callerError(error, "AWS does not answer");
  if (own) return warn(`could not be checked: ${own.message}`, "fix that, then run doctor again");
  if (!(error instanceof Error) || !("$metadata" in error)) throw error;
  const { reason, message } = refusalOf(error, actions[0] ?? "");
  return reason === "denied"
    ? warn(
        `could not be checked: ${message}`,
        `allow the caller ${actions.join(", ")} (docs/doctor.md lists all actions)`,
      )
    : warn(`could not be checked: ${message}`, "run doctor again");
};
