import { capture, publish, route, slack } from "./functions.ts";
import { kubernetesReaderFunctions } from "./kubernetes-readers.ts";
import {
  captures,
  events,
  failures,
  isSmall,
  routeWindowSeconds,
  settling,
  slackReports,
  sweeps,
} from "./queues.ts";
import { table } from "./table.ts";

interface Reading {
  readonly batchSize: number;
  readonly windowSeconds?: number;
  /**
   * Invocations at once; Lambda takes 2 or more. Few, since a new account may run ten functions at once, and a message
   * whose function is held back stays hidden for the queue's visibility timeout.
   * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  readonly maximumConcurrency: number;
}

/** What functions read, for those who look after it. */
export const mappings: aws.lambda.EventSourceMapping[] = [];

const map = (name: string, wishes: aws.lambda.EventSourceMappingArgs): void => {
  mappings.push(new aws.lambda.EventSourceMapping(name, wishes));
};

/** Lets a function read a queue. Only the messages that it names as failed come back. */
export const subscribe = (name: string, from: sst.aws.Queue, to: sst.aws.Function, reading: Reading): void =>
  map(name, {
    eventSourceArn: from.arn,
    functionName: to.arn,
    batchSize: reading.batchSize,
    maximumBatchingWindowInSeconds: reading.windowSeconds ?? 0,
    functionResponseTypes: ["ReportBatchItemFailures"],
    scalingConfig: { maximumConcurrency: reading.maximumConcurrency },
  });

subscribe("EventsToRoute", events.queue, route, {
  batchSize: 100,
  windowSeconds: routeWindowSeconds,
  maximumConcurrency: 2,
});
// One request an invocation: a read may take as long as the function has.
subscribe("CapturesToCapture", captures.queue, capture, {
  batchSize: 1,
  maximumConcurrency: isSmall ? 2 : 4,
});
if (!isSmall) subscribe("SweepsToCapture", sweeps.queue, capture, { batchSize: 1, maximumConcurrency: 2 });
for (const { id, queue, reader } of kubernetesReaderFunctions)
  subscribe(`KubernetesReads${id}ToReader`, queue, reader, { batchSize: 1, maximumConcurrency: 2 });
if (!isSmall)
  subscribe("SettlingToCapture", settling.queue, capture, { batchSize: 1, maximumConcurrency: 2 });
// Few at once, because Slack takes about one message a second in a channel.
subscribe("SlackReportsToSlack", slackReports.queue, slack, { batchSize: 1, maximumConcurrency: 2 });

/** A commit that waits to be published, or a heartbeat; everything else that is written to the table wakes nobody. */
const published = [
  { __edb_e__: { S: ["snapshot"] }, mark: { S: ["unpublished"] } },
  { __edb_e__: { S: ["mark"] }, name: { S: ["pulse"] } },
];

map("HistoryToPublish", {
  eventSourceArn: table.nodes.table.streamArn,
  functionName: publish.arn,
  filterCriteria: {
    filters: published.map((NewImage) => ({ pattern: JSON.stringify({ dynamodb: { NewImage } }) })),
  },
  startingPosition: "TRIM_HORIZON",
  batchSize: 10,
  // Long enough that the commits of one change in several scopes are told together, short enough to be told soon.
  maximumBatchingWindowInSeconds: 5,
  functionResponseTypes: ["ReportBatchItemFailures"],
  bisectBatchOnFunctionError: true,
  maximumRetryAttempts: 10,
  destinationConfig: { onFailure: { destinationArn: failures.arn } },
});
