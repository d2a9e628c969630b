import { heartbeatEvent } from "@eks-auditor/core";
import { describeHome, heartbeatMinutes } from "@eks-auditor/core/deployment";
import { forwarded, reports } from "./bus.ts";
import { defaultBusOf, deliver, destinationFrom, undeliveredIn } from "./delivery.ts";
import { failures, slackReports } from "./queues.ts";
import { accountId, homeRegion, named, ownRegions } from "./stage.ts";

/** What could not be sent is put aside where the schedule is: Scheduler sends to queues of its own region. */
const putAside = (region: string) => (region === homeRegion ? failures : undeliveredIn(region));

/** May put heartbeats on the default buses, where CloudTrail's events arrive, and nothing else. */
const sender = new aws.iam.Role("Heartbeat", {
  name: named("heartbeat"),
  // `refuse-another-home.ts` reads it.
  description: describeHome("Sends heartbeats of the auditor", homeRegion),
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
            resources: ownRegions.map(defaultBusOf),
            conditions: [
              { test: "StringEquals", variable: "events:source", values: [heartbeatEvent.source] },
              { test: "StringEquals", variable: "events:detail-type", values: [heartbeatEvent.detailType] },
            ],
          },
          { actions: ["sqs:SendMessage"], resources: ownRegions.map((region) => putAside(region).arn) },
        ],
      }).json,
    },
  ],
});

const pattern = accountId.apply((id) => ({
  source: [heartbeatEvent.source],
  account: [id],
  "detail-type": [heartbeatEvent.detailType],
}));

/** Another stage in the account has heartbeats of its own. */
const patternOfStage = pattern.apply((common) =>
  JSON.stringify({ ...common, detail: { stage: [$app.stage] } }),
);

/** In every region where events come, so that the way from each of them is proved: rule, role, bus and queue. */
for (const region of ownRegions) {
  const atHome = region === homeRegion;
  const suffix = atHome ? "" : `-${region}`;
  new aws.scheduler.Schedule(`Heartbeat${suffix}`, {
    region,
    name: named("heartbeat"),
    description: "A canary through the whole path of the auditor",
    scheduleExpression: `rate(${heartbeatMinutes} minutes)`,
    flexibleTimeWindow: { mode: "OFF" },
    state: "ENABLED",
    target: {
      arn: defaultBusOf(region),
      roleArn: sender.arn,
      eventbridgeParameters: heartbeatEvent,
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
      input: JSON.stringify({
        at: "<aws.scheduler.scheduled-time>",
        stage: $app.stage,
        ...(!atHome && { forwardedFrom: region }),
      }),
      // Late, a heartbeat says nothing any more: the next one is on its way.
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: heartbeatMinutes * 60 },
      deadLetterConfig: { arn: putAside(region).arn },
    },
  });
  const sent = new aws.cloudwatch.EventRule(`heartbeat${suffix}`, {
    region,
    name: named("heartbeat"),
    description: "The auditor's own heartbeat, on the way of CloudTrail's events",
    eventPattern: patternOfStage,
    state: "ENABLED",
  });
  deliver(`heartbeat${suffix}`, sent, region, destinationFrom(region));
}

/** Heartbeats of other regions go on like the events that those forward. */
const forwardedHeartbeats = new aws.cloudwatch.EventRule("heartbeat-arrived", {
  name: named("heartbeat-arrived"),
  eventBusName: forwarded.name,
  description: "The auditor's own heartbeats in other regions",
  eventPattern: patternOfStage,
  state: "ENABLED",
});
deliver("heartbeat-arrived", forwardedHeartbeats, homeRegion, destinationFrom(homeRegion));

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
