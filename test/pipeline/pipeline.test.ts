import { afterAll, beforeAll, expect, test } from "vitest";
import { endpointChanged } from "./account/cloudtrail.ts";
import { withEndpoint } from "./account/many-clusters.ts";
import { eventually, openPipeline, type Pipeline } from "./pipeline.ts";

const endpoint = process.env.PIPELINE_ENDPOINT ?? "";
let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline(endpoint, ["payments"]);
}, 60_000);

afterAll(async () => {
  await pipeline?.close();
});

test("a change ends as a message and as an answer", async () => {
  const { account, slack } = pipeline;
  const schedule = pipeline.resource("aws:scheduler/schedule:Schedule", "SweepScheduleSchedule");
  const target = schedule.inputs.target as { arn: string; input: string };
  await pipeline.invoke(target.arn, target.input);
  await eventually("the first read", 60, async () => {
    const { items } = (await pipeline.ask("/v1/clusters")) as { items: unknown[] };
    return items.length > 0 ? items : undefined;
  });
  account.model = withEndpoint(account.model, "payments", ["0.0.0.0/0"]);
  await pipeline.deliver([endpointChanged("payments", { cidrs: ["0.0.0.0/0"] })]);
  const messages = await eventually("a message", 60, () =>
    slack.messages().length > 0 ? slack.messages() : undefined,
  );
  console.log(JSON.stringify(messages, null, 1).slice(0, 3000));
  console.log(JSON.stringify(await pipeline.ask("/v1/reports")).slice(0, 1500));
  expect(messages).toHaveLength(1);
}, 180_000);
