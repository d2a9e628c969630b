import type { schema } from "@eks-auditor/api";
import { counted } from "@eks-auditor/core/report";
import { check } from "../check.ts";
import { duration } from "../duration.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";
import { statusActions } from "./freshness.ts";

/** Longer than CloudTrail, the quiet window and Slack's pace explain together. */
const slow = 900;

/** Says how long people waited for what happened in the last day, and what did not reach them. */
export const judgeDelay = ({ lastDay }: schema.Status): Judgement[] => {
  const { callToSlackSeconds: wait, reports, unattributed, failedDeliveries, whole } = lastDay;
  const { count, median, p95, max } = wait;
  const span = whole ? " of the last day" : ", the newest of the last day";
  const found =
    median === null || p95 === null || max === null
      ? `${counted(reports, "report")} in the last day, none of a call that is known and told in Slack`
      : `from a call to Slack: median ${duration(median)}, 95th percentile ${duration(p95)}, maximum ${duration(max)}, over ${counted(count, "report")}${span}`;
  return [
    p95 !== null && p95 > slow
      ? warn(found, "see queues above, and how late CloudTrail's events come under freshness")
      : ok(found),
    ...(failedDeliveries > 0
      ? [
          fail(
            `${failedDeliveries} ${failedDeliveries === 1 ? "delivery" : "deliveries"} of the last day failed`,
            "see `eks-auditor report --stage … --json` for the error of Slack, fix it, and redrive the dead-letter queue",
          ),
        ]
      : []),
    ...(unattributed > 0
      ? [
          warn(
            `${counted(unattributed, "change")} of the last day have no event that explains them`,
            "see `eks-auditor report --stage … --unattributed`; when there are many, look at trails above",
          ),
        ]
      : []),
  ];
};

/** How long people wait. */
export const delayCheck = check({
  name: "delay",
  passes: "reports reached Slack within minutes of the call in the last day, and no delivery failed",
  actions: statusActions,
  ask: async ({ status }) => status(),
  judge: judgeDelay,
});
