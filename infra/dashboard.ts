import config from "../auditor.config.ts";
import { type MetricName, metricTable } from "../functions/metric-table.ts";
import { alarms } from "./alarms.ts";
import { api } from "./api.ts";
import { functions } from "./auditor-function.ts";
import { labelOf, measured } from "./measured.ts";
import { failures, queues } from "./queues.ts";
import { homeRegion, named } from "./stage.ts";
import { table } from "./table.ts";

type Text = $util.Input<string>;

/** A metric as the dashboard's JSON has it. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
type Row = readonly Text[] | readonly [...Text[], { readonly label: Text; readonly stat?: string }];

const row = (
  {
    namespace,
    metricName,
    dimensions,
  }: { namespace: string; metricName: string; dimensions: Record<string, Text> },
  label: Text,
  stat?: string,
): Row => [
  namespace,
  metricName,
  ...Object.entries(dimensions).flat(),
  { label, ...(stat !== undefined && { stat }) },
];

const own = (...[name, by, stat]: [...Parameters<typeof measured>, string?]): Row =>
  row(
    measured(name, by),
    `${labelOf(name)}${name === "failed" || name.startsWith("heartbeat") ? ` (${by})` : ""}`,
    stat,
  );

/** The grid is 24 wide. */
const width = 8;
const height = 6;
let placed = 0;

const graph = (title: string, stat: "Sum" | "Maximum", metrics: readonly Row[]) => {
  const x = (placed % 3) * width;
  const y = 2 + Math.floor(placed / 3) * height;
  placed += 1;
  return {
    type: "metric",
    x,
    y,
    width,
    height,
    properties: { title, region: homeRegion, view: "timeSeries", period: 300, stat, metrics },
  };
};

const queueRow = (metricName: string, { nodes }: sst.aws.Queue, label: string): Row =>
  row({ namespace: "AWS/SQS", metricName, dimensions: { QueueName: nodes.queue.name } }, label);

const functionRows = (metricName: string, stat?: string): Row[] =>
  [...functions].map(([entry, { name }]) =>
    row({ namespace: "AWS/Lambda", metricName, dimensions: { FunctionName: name } }, entry, stat),
  );

const apiRow = (metricName: string, label: string, stat?: string): Row =>
  row({ namespace: "AWS/ApiGateway", metricName, dimensions: { ApiId: api.nodes.api.id } }, label, stat);

const tableRow = (metricName: string, label: string): Row =>
  row({ namespace: "AWS/DynamoDB", metricName, dimensions: { TableName: table.name } }, label);

const events = [
  "events.routed",
  "events.attempt",
  "events.unknown",
  "events.ignored",
  "events.duplicate",
  "events.rejected",
] as const satisfies readonly MetricName[];

const widgets = [
  {
    type: "alarm",
    x: 0,
    y: 0,
    width: 24,
    height: 2,
    properties: { title: "Alarms", alarms: alarms.map(({ arn }) => arn) },
  },
  graph("How long it takes (seconds)", "Maximum", [
    own("event.lag", "publish"),
    own("publish.lag", "publish"),
    own("heartbeat.age", "publish"),
    own("heartbeat.age", "slack"),
  ]),
  graph(
    "What CloudTrail told",
    "Sum",
    events.map((name) => own(name, "route")),
  ),
  graph("What people were told", "Sum", [
    own("reports", "publish"),
    own("slack.messages", "slack"),
    own("changes.unattributed", "publish"),
    own("tampering", "tamper"),
  ]),
  graph("What was read", "Sum", [
    own("readings", "capture"),
    own("readings.incomplete", "capture"),
    own("readings.stale", "capture"),
    own("events.without-change", "capture"),
    own("sweep.requests", "sweep"),
    own("sweep.unlisted", "sweep"),
    own("forwarding.silent", "summarise"),
    own("members.unwell", "sweep"),
    own("members.undelivered", "sweep"),
  ]),
  graph(
    "What failed and comes back",
    "Sum",
    metricTable.failed.by.map((by) => own("failed", by)),
  ),
  graph("Heartbeats", "Sum", [own("heartbeat", "publish"), own("heartbeat", "slack")]),
  graph(
    "Messages that wait",
    "Maximum",
    Object.entries(queues).map(([name, { queue }]) =>
      queueRow("ApproximateNumberOfMessagesVisible", queue, name),
    ),
  ),
  graph(
    "Age of the oldest message (seconds)",
    "Maximum",
    Object.entries(queues).map(([name, { queue }]) => queueRow("ApproximateAgeOfOldestMessage", queue, name)),
  ),
  graph("Messages put aside", "Maximum", [
    ...[...Map.groupBy(Object.entries(queues), ([, one]) => one.deadLetters)].map(([aside, readers]) =>
      queueRow("ApproximateNumberOfMessagesVisible", aside, readers.map(([name]) => name).join(", ")),
    ),
    queueRow("ApproximateNumberOfMessagesVisible", failures, "failures"),
  ]),
  graph("Functions: errors and throttles", "Sum", [...functionRows("Errors"), ...functionRows("Throttles")]),
  graph("Functions: duration (milliseconds, 95 of 100)", "Maximum", functionRows("Duration", "p95")),
  graph("Table", "Sum", [
    tableRow("ConsumedReadCapacityUnits", "read units"),
    tableRow("ConsumedWriteCapacityUnits", "write units"),
  ]),
  graph("API", "Sum", [
    apiRow("Count", "requests"),
    apiRow("4xx", "refused"),
    apiRow("5xx", "failed"),
    apiRow("Latency", "milliseconds, 95 of 100", "p95"),
  ]),
];

/** How the auditor is doing, on one page of CloudWatch, for those who ask for it: it and its metrics cost more than the rest. */
if (config.dashboard)
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: named("overview"),
    dashboardBody: $jsonStringify({ widgets }),
  });
