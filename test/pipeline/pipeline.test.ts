import { setTimeout as sleep } from "node:timers/promises";
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import config from "../../auditor.config.ts";
import { ModelError } from "../seed-account/index.ts";
import { endpointChanged } from "./account/cloudtrail.ts";
import { withEndpoint, withoutAuditLog } from "./account/many-clusters.ts";
import { readsSince } from "./account/seen-reads.ts";
import { breakFunction } from "./broken-function.ts";
import { busyClusters, clusterOf, clusters } from "./clusters.ts";
import { eventually, openPipeline, type Pipeline } from "./pipeline.ts";
import { proven } from "./proofs.ts";
import { allQuiet, causesOf, messagesOf, reportsOf } from "./seen.ts";
import { scaledSeconds, timeFactor } from "./time-factor.ts";

let pipeline: Pipeline;

/** Changes in the account from where a cluster's API endpoint may be reached. */
const open = (cluster: string, cidrs: readonly string[]): void => {
  pipeline.account.model = withEndpoint(pipeline.account.model, cluster, [...cidrs]);
};

/** Opens a cluster to one more network, and gives the record that CloudTrail would deliver of it. */
const opened = (cluster: string, cidrs: readonly string[] = ["198.51.100.0/24"]) => {
  open(cluster, cidrs);
  return endpointChanged(cluster, { cidrs });
};

const oneMessage = (cluster: string, seconds = 120) =>
  eventually(`a message about ${cluster}`, seconds, () =>
    messagesOf(pipeline, cluster).length > 0 ? messagesOf(pipeline, cluster) : undefined,
  );

const sweep = async (): Promise<void> => {
  const { target } = pipeline.resource("aws:scheduler/schedule:Schedule", "SweepScheduleSchedule").inputs as {
    target: { arn: string; input: string };
  };
  await pipeline.invoke(target.arn, target.input);
};

beforeAll(async () => {
  await proven("deployed", async () => {
    pipeline = await openPipeline(process.env.PIPELINE_ENDPOINT ?? "", clusters);
    const types = [...pipeline.counts].map(([type, count]) => `${count} ${type.split(":").at(-1)}`);
    return types.join(", ");
  });
});

afterAll(async () => {
  await pipeline?.close();
});

test("everything is read, while an event cannot be routed", () =>
  proven("first sweep; route fails", async () => {
    const mend = await breakFunction(pipeline, "RouteFunction");
    await sweep();
    await eventually("the first cluster to be known", 120, async () => {
      const { items } = (await pipeline.ask("/v1/clusters")) as { items: { cluster: string }[] };
      return items.find(({ cluster }) => cluster === clusterOf.redrive);
    });
    await pipeline.deliver([opened(clusterOf.redrive)]);
    await eventually("everything to be read", 300, async () => {
      const { items } = (await pipeline.ask("/v1/clusters?limit=100")) as { items: unknown[] };
      const { visible, hidden } = await pipeline.depth("SweepsQueue");
      return items.length === clusters.length && visible + hidden === 0 ? items : undefined;
    });
    await eventually("the event to be put aside", 180, async () =>
      (await pipeline.depth("EventsDeadLettersQueue")).visible === 1 ? true : undefined,
    );
    await mend();
    expect(pipeline.slack.messages()).toEqual([]);
    return `${clusters.length} clusters, region and account read; an event put aside after five deliveries`;
  }));

describe("several things at once", { concurrent: true }, () => {
  test("a record on the default bus ends as a message and as an answer of the API", () =>
    proven("record -> Slack and API", async () => {
      const cluster = clusterOf.message;
      const record = opened(cluster);
      await pipeline.deliver([record]);
      const [message] = await oneMessage(cluster);
      expect(message?.blocks).toContainEqual(expect.objectContaining({ type: "header" }));
      expect(JSON.stringify(message?.blocks)).toContain("198.51.100.0/24");
      expect(JSON.stringify(message?.blocks)).toContain("alice");
      const [report, ...more] = await reportsOf(pipeline, cluster);
      expect(more).toEqual([]);
      expect(report && causesOf(report)).toEqual([record.eventID]);
      return "one Block Kit message, and the report with its cause over the HTTP API";
    }));

  test("an event that comes five times is told once", () =>
    proven("duplicates", async () => {
      const cluster = clusterOf.duplicates;
      const record = opened(cluster);
      await pipeline.deliver([record, record, record]);
      await oneMessage(cluster);
      await pipeline.deliver([record, record]);
      await sleep(5_000);
      // The poisoned event and the refused read are still around.
      await eventually("quiet", 120, () => allQuiet(pipeline, 2));
      expect(await reportsOf(pipeline, cluster)).toHaveLength(1);
      expect(messagesOf(pipeline, cluster)).toHaveLength(1);
      return "the same record five times, two of them after it was told: one report, one message";
    }));

  test("events that come in the wrong order, one of them late, explain what they did", () =>
    proven("reordering", async () => {
      const cluster = clusterOf.reordering;
      const first = endpointChanged(cluster, { cidrs: ["192.0.2.0/24"], at: new Date(Date.now() - 2_000) });
      const last = endpointChanged(cluster, { cidrs: ["198.51.100.0/24"], at: new Date(Date.now() - 1_000) });
      open(cluster, ["198.51.100.0/24"]);
      await pipeline.deliver([last]);
      await oneMessage(cluster);
      await pipeline.deliver([first]);
      await eventually("the late event to be named", 120, async () => {
        const [report] = await reportsOf(pipeline, cluster);
        return report && causesOf(report).length === 2 ? report : undefined;
      });
      expect(await reportsOf(pipeline, cluster)).toHaveLength(1);
      expect(messagesOf(pipeline, cluster)).toHaveLength(1);
      return "the first of two calls told last: one report names both, one message";
    }));

  test("what is no CloudTrail record does not hold up what came with it", () =>
    proven("poison: the rest goes on", async () => {
      const cluster = clusterOf["beside poison"];
      const record = opened(cluster);
      await pipeline.deliver([{ ...record, eventID: "poison", eventTime: "yesterday" }, record]);
      await oneMessage(cluster);
      return "told, while the poisoned event beside it is tried again";
    }));

  test("what AWS does not answer is read again, and nothing is taken for deleted", () =>
    proven("AWS out of reach", async () => {
      const cluster = clusterOf["AWS out of reach"];
      const record = opened(cluster);
      let refused = 0;
      const { refusing } = pipeline.account;
      const refuse = ({
        operation,
        input,
      }: {
        operation: string;
        input: Readonly<Record<string, unknown>>;
      }) => {
        if (operation !== "DescribeCluster" || input.name !== cluster) return undefined;
        refused += 1;
        return new ModelError("ClientException", "These credentials cannot be used.", 400);
      };
      refusing.add(refuse);
      await pipeline.deliver([record]);
      await eventually("two refused reads", 120, () => (refused >= 2 ? refused : undefined));
      expect(await reportsOf(pipeline, cluster)).toEqual([]);
      refusing.delete(refuse);
      await oneMessage(cluster);
      const [report] = await reportsOf(pipeline, cluster);
      expect(report?.changes.map(({ kind }) => kind)).toEqual(["modified"]);
      return `${refused} reads refused, no report; read again and told once`;
    }));

  test("what was put aside is told after it was redriven", () =>
    proven("redrive", async () => {
      const cluster = clusterOf.redrive;
      const { sqs } = pipeline.platform;
      const QueueUrl = pipeline.queueUrl("EventsDeadLettersQueue");
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      const [letter] = Messages.filter(({ Body = "" }) => Body.includes(cluster));
      expect(letter).toBeDefined();
      await sqs.send(
        new SendMessageCommand({ QueueUrl: pipeline.queueUrl("EventsQueue"), MessageBody: letter?.Body }),
      );
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter?.ReceiptHandle }));
      await oneMessage(cluster);
      const [report] = await reportsOf(pipeline, cluster);
      expect(report && causesOf(report)).toHaveLength(1);
      return "from the dead letters back to their queue: told once, with its cause";
    }));
});

test("Slack that answers 429 and 500 gets one message in the end", () =>
  proven("Slack answers 429 and 500", async () => {
    const cluster = clusterOf["Slack refuses"];
    const { slack } = pipeline;
    const calls = slack.calls()["chat.postMessage"] ?? 0;
    slack.fail({ status: 429, retryAfterSeconds: 1, times: 1, method: "chat.postMessage" });
    slack.fail({ status: 500, times: 1, method: "chat.postMessage" });
    // Slack has posted it, and the answer is lost all the same.
    slack.fail({ status: 500, times: 1, done: true, method: "chat.postMessage" });
    await pipeline.deliver([opened(cluster)]);
    await oneMessage(cluster, 180);
    await eventually("quiet", 180, () => allQuiet(pipeline, 1));
    expect(messagesOf(pipeline, cluster)).toHaveLength(1);
    const tries = (slack.calls()["chat.postMessage"] ?? 0) - calls;
    expect(tries).toBeGreaterThanOrEqual(3);
    return `429, 500, and 500 although it was posted: ${tries} calls, one message`;
  }));

test("while capture fails nothing is told, and afterwards nothing is lost", () =>
  proven("capture fails for two minutes", async () => {
    const failing = clusterOf["capture fails"];
    const mend = await breakFunction(pipeline, "CaptureFunction");
    let mended = false;
    onTestFinished(async () => {
      if (!mended) await mend();
    });
    await pipeline.deliver(failing.map((cluster) => opened(cluster)));
    await sleep(scaledSeconds(120) * 1_000);
    await eventually("requests that wait", 60, async () =>
      (await pipeline.depth("CapturesQueue")).hidden >= failing.length ? true : undefined,
    );
    for (const cluster of failing) expect(messagesOf(pipeline, cluster)).toEqual([]);
    await mend();
    mended = true;
    for (const cluster of failing) await oneMessage(cluster, 180);
    for (const cluster of failing) expect(messagesOf(pipeline, cluster)).toHaveLength(1);
    expect((await pipeline.depth("CapturesDeadLettersQueue")).visible).toBe(0);
    return `${failing.length} clusters changed meanwhile: each told once, no dead letters`;
  }));

test("a burst of 1,000 events on 20 clusters: one report each, few reads", () =>
  proven("burst", async () => {
    const before = new Map<string, number>();
    for (const cluster of busyClusters) before.set(cluster, (await reportsOf(pipeline, cluster)).length);
    const messages = new Map(busyClusters.map((cluster) => [cluster, messagesOf(pipeline, cluster).length]));
    const from = pipeline.account.calls.length;
    const began = performance.now();
    for (const cluster of busyClusters) open(cluster, ["0.0.0.0/0"]);
    const records = [...Array(1_000).keys()].map((number) => {
      const cluster = busyClusters[Math.floor(number / 10) % busyClusters.length] ?? "";
      return endpointChanged(cluster, { cidrs: ["0.0.0.0/0"] });
    });
    await pipeline.deliver(records);
    await eventually("quiet", 300, () => allQuiet(pipeline));
    await eventually("a message for each", 60, () =>
      busyClusters.every((cluster) => messagesOf(pipeline, cluster).length > (messages.get(cluster) ?? 0))
        ? true
        : undefined,
    );
    await eventually("quiet", 120, () => allQuiet(pipeline));
    const seconds = (performance.now() - began) / 1_000;
    for (const cluster of busyClusters) {
      expect((await reportsOf(pipeline, cluster)).length, cluster).toBe((before.get(cluster) ?? 0) + 1);
      expect(messagesOf(pipeline, cluster).length, cluster).toBe((messages.get(cluster) ?? 0) + 1);
    }
    const windows = Math.ceil(seconds / scaledSeconds(config.report.quietWindowSeconds));
    const reads = readsSince(pipeline.account, from);
    const most = Math.max(...reads.values());
    expect(reads.size).toBe(2 * busyClusters.length + 1);
    expect(most).toBeLessThanOrEqual(2 * windows);
    return `one report and message for each of ${busyClusters.length}; a section was read ${most} times at most in ${windows} quiet windows`;
  }));

test("the sweep finds what no event told of", () =>
  proven("no event; sweep", async () => {
    const cluster = clusterOf["no event"];
    const before = messagesOf(pipeline, cluster).length;
    pipeline.account.model = withoutAuditLog(pipeline.account.model, cluster);
    await sleep(3_000);
    expect(messagesOf(pipeline, cluster)).toHaveLength(before);
    await sweep();
    await eventually("a message", 120, () =>
      messagesOf(pipeline, cluster).length > before ? true : undefined,
    );
    const report = (await reportsOf(pipeline, cluster)).at(-1);
    expect(report?.changes.map(({ causes }) => causes.map(({ eventTime }) => eventTime))).toEqual([[]]);
    expect(report?.unattributed).toBe(1);
    return "told as unattributed";
  }));

test("the poisoned event is among the dead letters, and nothing else is", () =>
  proven("poison: put aside", async () => {
    const { sqs } = pipeline.platform;
    const QueueUrl = pipeline.queueUrl("EventsDeadLettersQueue");
    const letter = await eventually("the dead letter", 180, async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      return Messages[0];
    });
    expect(letter.Body).toContain("yesterday");
    for (const name of ["CapturesDeadLettersQueue", "DeadLettersQueue"])
      expect(await pipeline.depth(name), name).toEqual({ visible: 0, hidden: 0 });
    expect(await pipeline.depth("FailuresQueue")).toEqual({ visible: 0, hidden: 0 });
    return `after five deliveries; every wait was a ${timeFactor}th`;
  }));
