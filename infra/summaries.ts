import { summarise } from "./functions.ts";
import { runOnSchedule } from "./run-on-schedule.ts";

/**
 * Separate from the sweep, which may be hours away when quiet hours end or failed calls cluster. The next run repeats
 * what a failed one left undone, so a failed run is tried once more only.
 */
runOnSchedule("Summarise", summarise, {
  everyMinutes: 5,
  handOverRetries: 0,
  runRetries: 1,
  maximumAgeSeconds: 300,
});
