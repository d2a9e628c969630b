import { expect, test } from "vitest";
import { infrastructureOf } from "../bench/cost/infrastructure.ts";
import { storedMeasured } from "../bench/cost/stored.ts";
import { deployment } from "../bench/deployment.ts";
import { at, everythingIn, resourcesOf } from "./synthesized.ts";

const mapping = (name: string) =>
  resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping").find((one) => one.name === name)?.inputs;

test("the bench moves messages as the deployment does", () => {
  const { events, captures, settling } = deployment;
  expect(mapping("EventsToRoute")).toMatchObject({
    batchSize: events.batchSize,
    maximumBatchingWindowInSeconds: events.windowSeconds,
  });
  const concurrency = (name: string) => at(mapping(name), "scalingConfig", "maximumConcurrency");
  expect(concurrency("EventsToRoute")).toBe(events.maximumConcurrency);
  expect(concurrency("CapturesToCapture")).toBe(captures.maximumConcurrency);
  expect(concurrency("SettlingToCapture")).toBe(settling.maximumConcurrency);
  const queue = resourcesOf("aws:sqs/queue:Queue").find(({ name }) => name === "EventsQueue");
  expect(queue?.inputs.delaySeconds).toBe(events.delaySeconds);
});

test("docs/cost.md counts what is deployed (npm run bench -- --write-cost)", () => {
  expect(storedMeasured().infrastructure).toEqual(infrastructureOf(everythingIn("production")));
});
