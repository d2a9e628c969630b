import { heartbeatEvent } from "@eks-auditor/core";
import { reports } from "./bus.ts";
import { defaultBus, deliver, destinationFrom } from "./delivery.ts";
import { failures, slackReports } from "./queues.ts";
import { accountId, homeRegion, named } from "./stage.ts";

/** A heartbeat is a few invocations and writes: often enough to tell within a quarter of an hour that nothing comes. */
export const heartbeatMinutes = 5;

/** May put heartbeats on the default bus, where CloudTrail's events arrive, and nothing else. */
const sender = new aws.iam.Role("Heartbeat", {
  name: named("heartbeat"),
  assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        principals: [{ type: "Service", identifiers: ["scheduler.amazonaws.com"] }],
        actions: ["sts:AssumeRole"],
        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
      },
    ],
  }).json,
  inlinePolicies: [
    {
      name: "send",
      policy: aws.iam.getPolicyDocumentOutput({
        statements: [
          {
            actions: ["events:PutEvents"],
            resources: [defaultBus],
            conditions: [
              { test: "StringEquals", variable: "events:source", values: [heartbeatEvent.source] },
              { test: "StringEquals", variable: "events:detail-type", values: [heartbeatEvent.detailType] },
            ],
          },
          { actions: ["sqs:SendMessage"], resources: [failures.arn] },
        ],
      }).json,
    },
  ],
});

new aws.scheduler.Schedule("Heartbeat", {
  name: named("heartbeat"),
  description: "A canary through the whole path of the auditor",
  scheduleExpression: `rate(${heartbeatMinutes} minutes)`,
  flexibleTimeWindow: { mode: "OFF" },
  state: "ENABLED",
  target: {
    arn: defaultBus,
    roleArn: sender.arn,
    eventbridgeParameters: heartbeatEvent,
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    input: JSON.stringify({ at: "<aws.scheduler.scheduled-time>", stage: $app.stage }),
    // Late, a heartbeat says nothing any more: the next one is on its way.
    retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: heartbeatMinutes * 60 },
    deadLetterConfig: { arn: failures.arn },
  },
});

const pattern = accountId.apply((id) => ({
  source: [heartbeatEvent.source],
  account: [id],
  "detail-type": [heartbeatEvent.detailType],
}));

/** Another stage in the account has heartbeats of its own. */
const arrivals = new aws.cloudwatch.EventRule("heartbeat", {
  name: named("heartbeat"),
  description: "The auditor's own heartbeat, on the way of CloudTrail's events",
  eventPattern: pattern.apply((common) => JSON.stringify({ ...common, detail: { stage: [$app.stage] } })),
  state: "ENABLED",
});
deliver("heartbeat", arrivals, homeRegion, destinationFrom(homeRegion));

const announced = new aws.cloudwatch.EventRule("heartbeat-to-slack", {
  name: named("heartbeat-to-slack"),
  eventBusName: reports.name,
  description: "Heartbeats, which end where Slack would be told",
  eventPattern: pattern.apply((common) => JSON.stringify(common)),
  state: "ENABLED",
});
deliver("heartbeat-to-slack", announced, homeRegion, {
  arn: slackReports.queue.arn,
  deadLetters: slackReports.deadLetters.arn,
});
