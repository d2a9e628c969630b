import { heartbeatMinutes } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { alarmsTopic } from "./alarms-topic.ts";
import { api } from "./api.ts";
import { functionNamed } from "./auditor-function.ts";
import { representatives, undeliveredIn } from "./delivery.ts";
import { measured } from "./measured.ts";
import { deadLetters, failures, queues } from "./queues.ts";
import { hasMembers, homeRegion, named, ownRegions } from "./stage.ts";

type Alarm = Omit<aws.cloudwatch.MetricAlarmArgs, "name" | "alarmDescription" | "region">;

const minutes = 60;
const hours = 60 * minutes;

/** Every alarm, for the dashboard. */
export const alarms: aws.cloudwatch.MetricAlarm[] = [];

/** Told when it begins and when it is over. */
const alarm = (name: string, alarmDescription: string, wishes: Alarm, region = homeRegion): void => {
  const { arn } = alarmsTopic(region);
  const made = new aws.cloudwatch.MetricAlarm(name, {
    region,
    name: named(name),
    alarmDescription,
    alarmActions: [arn],
    okActions: [arn],
    ...wishes,
  });
  if (region === homeRegion) alarms.push(made);
};

/** More than there should be, for some periods in a row. Where nothing is measured, nothing happened. */
const above = (threshold: number, statistic: "Maximum" | "Sum", period: number, periods = 1) => ({
  comparisonOperator: "GreaterThanThreshold",
  threshold,
  statistic,
  period,
  evaluationPeriods: periods,
  treatMissingData: "notBreaching",
});

/** Nothing for three periods in a row: no news is bad news. */
const absent = (period: number) => ({
  comparisonOperator: "LessThanThreshold",
  threshold: 1,
  statistic: "Sum",
  period,
  evaluationPeriods: 3,
  treatMissingData: "breaching",
});

const waiting = (queue: { readonly name: $util.Input<string> }) => ({
  namespace: "AWS/SQS",
  metricName: "ApproximateNumberOfMessagesVisible",
  dimensions: { QueueName: queue.name },
  ...above(0, "Maximum", 5 * minutes),
});

for (const [aside, readers] of Map.groupBy(Object.entries(queues), ([, one]) => one.deadLetters)) {
  const names = readers.map(([name]) => name);
  alarm(
    aside === deadLetters ? "dead-letters" : `${names[0]}-dead-letters`,
    `Messages of ${names.join(" or ")} failed again and again, or could not be delivered: read them, then redrive.`,
    waiting(aside.nodes.queue),
  );
}
alarm(
  "failures",
  "Commits were not published, a schedule did not start, or someone's change of the auditor was not told.",
  waiting(failures.nodes.queue),
);
for (const region of ownRegions.filter((other) => other !== homeRegion))
  alarm(
    `undelivered-${region}`,
    `Events of ${region} could not be sent to ${homeRegion}: read them and see to the cause.`,
    waiting(undeliveredIn(region)),
    region,
  );

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
for (const [region, rules] of representatives)
  alarm(
    region === homeRegion ? "rules-failed" : `rules-failed-${region}`,
    "EventBridge could not invoke a target of the auditor's rules: see `eks-auditor doctor`, deliveries.",
    {
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      metricQueries: [
        {
          id: "all",
          expression: `SUM([${rules.map((_, index) => `FILL(r${index}, 0)`).join(", ")}])`,
          label: "failed invocations",
          returnData: true,
        },
        ...rules.map(({ name: RuleName }, index) => ({
          id: `r${index}`,
          metric: {
            namespace: "AWS/Events",
            metricName: "FailedInvocations",
            dimensions: { RuleName },
            stat: "Sum",
            period: 5 * minutes,
          },
        })),
      ],
    },
    region,
  );

// What waits in the other queues keeps heartbeats waiting as well; captures wait by scope.
alarm("captures-late", "What is in the queue captures has waited for more than a quarter of an hour.", {
  namespace: "AWS/SQS",
  metricName: "ApproximateAgeOfOldestMessage",
  dimensions: { QueueName: queues.captures.queue.nodes.queue.name },
  ...above(900, "Maximum", 5 * minutes),
});

alarm(
  "captures-failed",
  "Reading what changed has failed for a quarter of an hour: see the log of capture.",
  {
    ...measured("failed", "capture"),
    ...above(0, "Sum", 5 * minutes, 3),
  },
);
alarm(
  "readings-incomplete",
  "For three hours something could not be read to the end: see which section, and why, in the log of capture.",
  { ...measured("readings.incomplete", "capture"), ...above(0, "Sum", hours, 3) },
);
alarm(
  "changes-unattributed",
  "In two of three hours something changed that no event explains: see whether CloudTrail's events arrive.",
  { ...measured("changes.unattributed", "publish"), ...above(0, "Sum", hours, 3), datapointsToAlarm: 2 },
);
alarm("publish-late", "A change was told more than a quarter of an hour after it was seen.", {
  ...measured("publish.lag", "publish"),
  ...above(900, "Maximum", 5 * minutes),
});
if (hasMembers) {
  const round = config.sweep.everyMinutes * minutes;
  alarm(
    "members-unwell",
    "For three sweeps another account could not be read or its rules were missing, or the organization's accounts could not be listed: see `eks-auditor doctor`, accounts.",
    { ...measured("members.unwell", "sweep"), ...above(0, "Maximum", round, 3) },
  );
  alarm(
    "members-undelivered",
    "Events of another account could not be sent here and wait in its queue: see `eks-auditor doctor`, accounts.",
    { ...measured("members.undelivered", "sweep"), ...above(0, "Maximum", round) },
  );
}
/** Lambda counts these by itself, so that nothing has to be measured, and paid, for an alarm that waits for silence. */
const invocations = (entry: "slack" | "sweep") => ({
  namespace: "AWS/Lambda",
  metricName: "Invocations",
  dimensions: { FunctionName: functionNamed(entry).name },
});

alarm(
  "heartbeat-missing",
  "No heartbeat has come through for three times its interval: changes would not be told either.",
  { ...invocations("slack"), ...absent(heartbeatMinutes * minutes) },
);
if (ownRegions.length > 1)
  alarm(
    "forwarding-silent",
    "For a quarter of an hour a region that forwards its events was not heard: see `silent` in the log of summarise.",
    { ...measured("forwarding.silent", "summarise"), ...above(0, "Maximum", 5 * minutes, 3) },
  );
alarm("sweep-missing", "Three sweeps in a row did not take place: what events do not tell stays unseen.", {
  ...invocations("sweep"),
  ...absent(config.sweep.everyMinutes * minutes),
});

alarm(
  "api-errors",
  "The API failed for a quarter of an hour: see the logs of api, slack-command and slack-interactivity.",
  {
    namespace: "AWS/ApiGateway",
    metricName: "5xx",
    dimensions: { ApiId: api.nodes.api.id },
    ...above(0, "Sum", 5 * minutes, 3),
  },
);
