import { captures, events, failures, settling, slackReports, sweeps } from "./queues.ts";
import { named } from "./stage.ts";

/** Subscribe to it whoever looks after the auditor. */
export const alarms = new aws.sns.Topic("Alarms", { name: named("alarms") });

const alarm = (name: string, alarmDescription: string, queue: sst.aws.Queue, metric: object) =>
  new aws.cloudwatch.MetricAlarm(name, {
    name: named(name),
    alarmDescription,
    namespace: "AWS/SQS",
    dimensions: { QueueName: queue.nodes.queue.name },
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    alarmActions: [alarms.arn],
    evaluationPeriods: 1,
    period: 300,
    statistic: "Maximum",
    metricName: "ApproximateNumberOfMessagesVisible",
    threshold: 0,
    ...metric,
  });

const deadLetters = { events, captures, sweeps, settling, slackReports };
for (const [name, { deadLetters: queue }] of Object.entries(deadLetters))
  alarm(
    `${name}-dead-letters`,
    `Messages of the queue ${name} failed again and again: read them, then redrive.`,
    queue,
    {},
  );
alarm("failures", "Commits were not published, or a sweep did not start.", failures, {});
alarm(
  "events-late",
  "CloudTrail events wait to be routed for more than a quarter of an hour.",
  events.queue,
  {
    metricName: "ApproximateAgeOfOldestMessage",
    threshold: 900,
  },
);
