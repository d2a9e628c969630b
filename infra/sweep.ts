import { sweepWakes } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { sweep } from "./functions.ts";
import { runOnSchedule } from "./run-on-schedule.ts";

/** Reads everything on a schedule, some of many accounts at a time, and completes what was interrupted. */
runOnSchedule("Sweep", sweep, {
  everyMinutes: sweepWakes(config),
  handOverRetries: 3,
  runRetries: 2,
  maximumAgeSeconds: 3600,
});
