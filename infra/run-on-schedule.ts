import { failures } from "./queues.ts";

/** When a function runs, and how often it is tried again. */
interface Schedule {
  readonly everyMinutes: number;
  /** How often EventBridge Scheduler tries again to hand over. */
  readonly handOverRetries: number;
  /** How often Lambda runs it again after it failed. */
  readonly runRetries: number;
  readonly maximumAgeSeconds: number;
}

/**
 * Runs a function on a schedule. The schedule hands over and does not wait, so Lambda repeats a run that failed. What fails
 * for the last time goes to the queue `failures`.
 */
export const runOnSchedule = (
  name: string,
  { arn, name: functionName }: Pick<sst.aws.Function, "arn" | "name">,
  { everyMinutes, handOverRetries, runRetries, maximumAgeSeconds }: Schedule,
): void => {
  new sst.aws.CronV2(`${name}Schedule`, {
    schedule: `rate(${everyMinutes} minutes)`,
    function: arn,
    retries: handOverRetries,
    dlq: failures.arn,
  });
  new aws.lambda.FunctionEventInvokeConfig(`${name}Failures`, {
    functionName,
    maximumRetryAttempts: runRetries,
    maximumEventAgeInSeconds: maximumAgeSeconds,
    destinationConfig: { onFailure: { destination: failures.arn } },
  });
};
