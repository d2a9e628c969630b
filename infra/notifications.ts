import { severities } from "@eks-auditor/core";
import config from "../auditor.config.ts";
import { reportEvent } from "../functions/report-event.ts";
import { reports } from "./bus.ts";
import { allowRules, deliver } from "./delivery.ts";
import { slackReports } from "./queues.ts";
import { accountId, homeRegion, named } from "./stage.ts";

const loudEnough = severities.slice(severities.indexOf(config.slack.minimumSeverity));

/** Reports that are loud enough go to Slack's queue; the others are kept and not sent. */
const rule = new aws.cloudwatch.EventRule("reports-to-slack", {
  name: named("reports-to-slack"),
  eventBusName: reports.name,
  description: "Reports to tell in Slack",
  eventPattern: accountId.apply((id) =>
    JSON.stringify({
      source: [reportEvent.source],
      account: [id],
      "detail-type": [reportEvent.detailType],
      detail: { severity: loudEnough },
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
