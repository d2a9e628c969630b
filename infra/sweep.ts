import config from "../auditor.config.ts";
import { sweep } from "./functions.ts";
import { failures } from "./queues.ts";

/** Reads everything on a schedule, and finishes what was interrupted. */
export const schedule = new sst.aws.CronV2("SweepSchedule", {
  schedule: `rate(${config.sweep.everyMinutes} minutes)`,
  function: sweep.arn,
  retries: 3,
  dlq: failures.arn,
});
