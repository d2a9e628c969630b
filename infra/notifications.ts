import { reportEvent } from "@eks-auditor/core/report-event";
import { reports } from "./bus.ts";
import { allowRules, deliver } from "./delivery.ts";
import { slackReports } from "./queues.ts";
import { accountId, homeRegion, named } from "./stage.ts";

/**
 * All reports go to Slack's queue. How loud one is depends on routes and severities of the configuration, and a summary
 * goes out whatever it holds: the function decides, and keeps beside each report why nobody was told.
 */
const rule = new aws.cloudwatch.EventRule("reports-to-slack", {
  name: named("reports-to-slack"),
  eventBusName: reports.name,
  description: "Reports to tell in Slack",
  eventPattern: accountId.apply((id) =>
    JSON.stringify({
      source: [reportEvent.source],
      account: [id],
      "detail-type": [reportEvent.detailType],
    }),
  ),
  state: "ENABLED",
});
deliver("reports-to-slack", rule, homeRegion, {
  arn: slackReports.queue.arn,
  deadLetters: slackReports.deadLetters.arn,
});

allowRules("SlackReports", slackReports.queue);
allowRules("SlackReportsDeadLetters", slackReports.deadLetters);
