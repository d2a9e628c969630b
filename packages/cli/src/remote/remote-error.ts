import { CliError } from "../cli-error.ts";

/**
 * Why a deployment does not answer.
 * - `credentials`: there are none, or they are too old or unknown;
 * - `refused`: they are in order, and not allowed in;
 * - `unreachable`: nobody answered.
 */
export type RemoteTrouble = "credentials" | "refused" | "unreachable";

/** An error between this machine and a deployment, which goes away when someone does something about it. */
export class RemoteError extends CliError {
  readonly trouble: RemoteTrouble;

  constructor(trouble: RemoteTrouble, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = "RemoteError";
    this.trouble = trouble;
  }
}
