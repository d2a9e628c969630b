import { sweepWakes } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { sweep } from "./functions.ts";
import { failures } from "./queues.ts";

/** Reads everything on a schedule, of many accounts some at a time, and finishes what was interrupted. */
new sst.aws.CronV2("SweepSchedule", {
  schedule: `rate(${sweepWakes(config)} minutes)`,
  function: sweep.arn,
  retries: 3,
  dlq: failures.arn,
});

/** The schedule hands over and does not wait: what fails after that is tried twice more, and then put aside. */
new aws.lambda.FunctionEventInvokeConfig("SweepFailures", {
  functionName: sweep.name,
  maximumRetryAttempts: 2,
  maximumEventAgeInSeconds: 3600,
  destinationConfig: { onFailure: { destination: failures.arn } },
});
