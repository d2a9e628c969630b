import type { Check } from "../check.ts";
import { accountsCheck } from "./accounts.ts";
import { alarmsCheck } from "./alarms.ts";
import { concurrencyCheck } from "./concurrency.ts";
import { delayCheck } from "./delay.ts";
import { deliveriesCheck } from "./deliveries.ts";
import { freshnessCheck } from "./freshness.ts";
import { functionsCheck } from "./functions.ts";
import { permissionsCheck } from "./permissions.ts";
import { queuesCheck } from "./queues.ts";
import { rulesCheck } from "./rules.ts";
import { slackCheck } from "./slack.ts";
import { tableCheck } from "./table.ts";
import { trailsCheck } from "./trails.ts";

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
  accountsCheck,
  slackCheck,
  delayCheck,
  alarmsCheck,
];

/** What opening a deployment calls: where it is, and in which account. */
export const openingActions: readonly string[] = ["ssm:GetParameter"];

/** Returns every IAM action that looking at a deployment may need, sorted. */
export const doctorActions = (): string[] =>
  [...new Set([...openingActions, ...checks.flatMap(({ actions }) => actions)])].sort();
