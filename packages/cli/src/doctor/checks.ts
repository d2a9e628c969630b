import { alarmsCheck } from "./ask/alarms.ts";
import { concurrencyCheck } from "./ask/concurrency.ts";
import { delayCheck } from "./ask/delay.ts";
import { deliveriesCheck } from "./ask/deliveries.ts";
import { freshnessCheck } from "./ask/freshness.ts";
import { functionsCheck } from "./ask/functions.ts";
import { permissionsCheck } from "./ask/permissions.ts";
import { queuesCheck } from "./ask/queues.ts";
import { rulesCheck } from "./ask/rules.ts";
import { slackCheck } from "./ask/slack.ts";
import { tableCheck } from "./ask/table.ts";
import { trailsCheck } from "./ask/trails.ts";
import type { Check } from "./check.ts";

/** Everything that is looked at, along the way of an event. */
export const checks: readonly Check[] = [
  trailsCheck,
  rulesCheck,
  deliveriesCheck,
  functionsCheck,
  concurrencyCheck,
  queuesCheck,
  tableCheck,
  permissionsCheck,
  freshnessCheck,
  slackCheck,
  delayCheck,
  alarmsCheck,
];

/** What opening a deployment calls: where it is, and in which account. */
export const openingActions: readonly string[] = ["ssm:GetParameter"];

/** Returns every IAM action that looking at a deployment may need, sorted. */
export const doctorActions = (): string[] =>
  [...new Set([...openingActions, ...checks.flatMap(({ actions }) => actions)])].sort();
