import { summarise } from "./functions.ts";
import { failures } from "./queues.ts";

/** Apart from the sweep, which may be hours away when quiet hours end or failed calls cluster. */
new sst.aws.CronV2("SummariseSchedule", {
  schedule: "rate(5 minutes)",
  function: summarise.arn,
  retries: 0,
  dlq: failures.arn,
});

/** The next run does what one that failed left undone, so it is tried once more and then put aside. */
new aws.lambda.FunctionEventInvokeConfig("SummariseFailures", {
  functionName: summarise.name,
  maximumRetryAttempts: 1,
  maximumEventAgeInSeconds: 300,
  destinationConfig: { onFailure: { destination: failures.arn } },
});
