import { expect, test } from "vitest";
import { allowedBy, at, referred, resourcesOf, roleOf } from "./synthesized.ts";

/** What a new account may run at once. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const quotaOfNewAccount = 10;

/** How many invocations the mappings of a deployment may ask for at once; a stream asks for one a shard. */
const asked = (variant: "production" | "small"): number =>
  resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping", variant).reduce(
    (sum, { inputs }) => sum + Number(at(inputs, "scalingConfig", "maximumConcurrency") ?? 1),
    0,
  );

test("a small deployment leaves a new account room for a schedule or the API", () => {
  expect(asked("production")).toBeGreaterThan(quotaOfNewAccount);
  expect(asked("small")).toBeLessThan(quotaOfNewAccount);
});

test("whatever has a mapping in a small deployment is read, and every queue that is sent to has one", () => {
  const mappings = resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping", "small");
  const read = mappings.map(({ inputs }) => String(inputs.eventSourceArn));
  for (const entry of ["route", "capture", "sweep", "publish"])
    for (const { Action, Resource = [] } of allowedBy(roleOf(entry, "small")))
      if (Action.includes("sqs:SendMessage"))
        for (const arn of Resource) {
          const { name } = referred("aws:sqs/queue:Queue", "arn", arn, "small");
          if (name !== "FailuresQueue") expect(read, `${entry} sends to ${name}`).toContain(arn);
        }
  const variables = (name: string) =>
    at(
      resourcesOf("aws:lambda/function:Function", "small").find((fn) => fn.name === name)?.inputs,
      "environment",
      "variables",
    ) as Record<string, string>;
  const queueUrl = (name: string) =>
    resourcesOf("aws:sqs/queue:Queue", "small").find((queue) => queue.name === name)?.outputs.url;
  expect(variables("CaptureFunction").SETTLING_QUEUE_URL).toBe(queueUrl("EventsQueue"));
  expect(variables("CaptureFunction").SWEEPS_QUEUE_URL).toBe(queueUrl("CapturesQueue"));
  expect(variables("SweepFunction").SWEEPS_QUEUE_URL).toBe(queueUrl("CapturesQueue"));
});
