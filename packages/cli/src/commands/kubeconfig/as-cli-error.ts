import { RecordingMiss, refusalOf } from "@eks-auditor/capture";
import { CliError } from "../../cli-error.ts";

/** Asks AWS for something that has to be had. What AWS refuses becomes an error that names it. */
export const asCliError = async <T>(action: string, what: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof RecordingMiss)
      throw new CliError(`the recording does not hold ${what}`, { cause: error });
    const { reason, message } = refusalOf(error, action);
    throw new CliError(`cannot read ${what} (${action}, ${reason}): ${message}`, { cause: error });
  }
};
