import { reportEvent } from "@eks-auditor/core/report-event";
import { reports } from "./bus.ts";
import { allowRules, deliver } from "./delivery.ts";
import { accountId, homeRegion, named } from "./stage.ts";

/**
 * Brings all reports to a queue. How loud one is depends on routes and severities of the configuration, and a summary
 * goes out whatever it holds: the function decides, and keeps beside each report why nobody was told.
 */
export const reportsTo = (
  whom: string,
  { queue, deadLetters }: { readonly queue: sst.aws.Queue; readonly deadLetters: sst.aws.Queue },
): void => {
  const name = `reports-to-${whom.toLowerCase()}`;
  const rule = new aws.cloudwatch.EventRule(name, {
    name: named(name),
    eventBusName: reports.name,
    description: `Reports to tell in ${whom}`,
    eventPattern: accountId.apply((id) =>
      JSON.stringify({
        source: [reportEvent.source],
        account: [id],
        "detail-type": [reportEvent.detailType],
      }),
    ),
    state: "ENABLED",
  });
  deliver(name, rule, homeRegion, { arn: queue.arn, deadLetters: deadLetters.arn });
  allowRules(`${whom}Reports`, queue);
};
