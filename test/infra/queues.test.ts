import { expect, test } from "vitest";
import type { SynthesizedResource } from "../../infra/synthesis/resource.ts";
import { at, referred, resourcesOf } from "./synthesized.ts";

const queues = resourcesOf("aws:sqs/queue:Queue");
const mappings = resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping").map((mapping) => ({
  mapping,
  source: String(mapping.inputs.eventSourceArn),
  fn: referred("aws:lambda/function:Function", "arn", mapping.inputs.functionName),
}));
const readQueues = mappings
  .filter(({ source }) => source.startsWith("arn:aws:sqs:"))
  .map((reading) => ({ ...reading, queue: referred("aws:sqs/queue:Queue", "arn", reading.source) }));

const isFifo = ({ inputs }: SynthesizedResource): boolean => inputs.fifoQueue === true;

test("each queue of the design is read by the function that it is for", () => {
  expect(readQueues.map(({ queue, fn }) => `${queue.name} -> ${fn.name}`).sort()).toEqual([
    "CapturesQueue -> CaptureFunction",
    "EventsQueue -> RouteFunction",
    "SettlingQueue -> CaptureFunction",
    "SlackReportsQueue -> SlackFunction",
    "SweepsQueue -> CaptureFunction",
    "TamperingsQueue -> TamperFunction",
  ]);
});

test("every queue hides a message for six times its function's timeout and the batching window", () => {
  for (const { queue, fn, mapping } of readQueues) {
    const window = Number(mapping.inputs.maximumBatchingWindowInSeconds ?? 0);
    const needed = 6 * Number(fn.inputs.timeout) + window;
    expect(queue.inputs.visibilityTimeoutSeconds, queue.name).toBeGreaterThanOrEqual(needed);
    expect(queue.inputs.visibilityTimeoutSeconds, queue.name).toBeLessThanOrEqual(43_200);
  }
});

test("every queue puts messages aside that fail again and again, in a queue of its kind that keeps them longer", () => {
  for (const { queue } of readQueues) {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(String(queue.inputs.redrivePolicy)) as {
      deadLetterTargetArn: string;
      maxReceiveCount: number;
    };
    const deadLetters = referred("aws:sqs/queue:Queue", "arn", deadLetterTargetArn);
    expect(maxReceiveCount).toBeGreaterThanOrEqual(5);
    expect(isFifo(deadLetters)).toBe(isFifo(queue));
    expect(deadLetters.inputs.messageRetentionSeconds).toBeGreaterThan(
      Number(queue.inputs.messageRetentionSeconds),
    );
    expect(deadLetters.inputs.redrivePolicy).toBeUndefined();
  }
});

test("every function that reads a batch names what failed, so that the rest is not repeated or lost", () => {
  expect(mappings.length).toBeGreaterThan(readQueues.length);
  for (const { mapping } of mappings)
    expect(mapping.inputs.functionResponseTypes, mapping.name).toEqual(["ReportBatchItemFailures"]);
});

test("captures and sweeps are in order per scope, and how much runs at once is bounded", () => {
  expect(
    queues
      .filter(isFifo)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["CapturesDeadLettersQueue", "CapturesQueue", "SweepsQueue"]);
  for (const { queue, mapping } of readQueues) {
    expect(at(mapping.inputs, "scalingConfig", "maximumConcurrency"), mapping.name).toBeGreaterThanOrEqual(2);
    if (!isFifo(queue)) continue;
    expect(queue.inputs.delaySeconds).toBe(0);
    expect(mapping.inputs.batchSize).toBeLessThanOrEqual(10);
    expect(mapping.inputs.maximumBatchingWindowInSeconds).toBe(0);
  }
  for (const { mapping } of readQueues)
    if (Number(mapping.inputs.batchSize) > 10)
      expect(mapping.inputs.maximumBatchingWindowInSeconds).toBeGreaterThanOrEqual(1);
});

test("the stream's failed batches are split, given up after some attempts, and kept", () => {
  const stream = mappings.find(({ source }) => source.startsWith("arn:aws:dynamodb:"));
  expect(stream?.fn.name).toBe("PublishFunction");
  expect(stream?.mapping.inputs).toMatchObject({
    bisectBatchOnFunctionError: true,
    startingPosition: "TRIM_HORIZON",
  });
  expect(stream?.mapping.inputs.maximumRetryAttempts).toBeGreaterThan(0);
  const destination = at(stream?.mapping.inputs, "destinationConfig", "onFailure", "destinationArn");
  expect(isFifo(referred("aws:sqs/queue:Queue", "arn", destination))).toBe(false);
});

test("messages are encrypted at rest, and someone is told of those put aside", () => {
  const watched = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) =>
    at(inputs, "dimensions", "QueueName"),
  );
  for (const { name, inputs, outputs } of queues) {
    expect(inputs.sqsManagedSseEnabled, name).toBe(true);
    if (/DeadLetters|Failures/.test(name)) expect(watched).toContain(outputs.name);
  }
});
