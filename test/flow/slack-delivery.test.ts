import { clusterDirectory } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import {
  type DeliveryRequest,
  deliverReport,
  SlackRefusedError,
  SlackUnavailableError,
  webApiSender,
  webhookSender,
} from "@eks-auditor/slack";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildReports } from "../../packages/core/test/report/build-reports.ts";
import {
  endpoint as apiEndpoint,
  clusterScope,
  sampleCause,
  sampleChange,
  sampleSnapshot,
} from "../../packages/core/test/report/sample.ts";
import { memoryStore } from "../../packages/delivery/test/memory-store.ts";
import { type SlackEndpoint, startSlackEndpoint } from "../../packages/local/src/slack-endpoint.ts";

const channel = "#eks-audit";
const start = Date.parse("2026-11-22T10:05:00.000Z");

const reportOf = (attributed: boolean, changes = 1): Report => {
  const opened = sampleChange({ before: apiEndpoint(false, []), after: apiEndpoint(true, ["0.0.0.0/0"]) });
  const entries = Array.from({ length: changes - 1 }, (_, index) =>
    sampleChange({
      kind: "created",
      section: "access",
      type: "AWS::EKS::AccessEntry",
      id: `entry-${index}`,
      name: `entry-${index}`,
      before: null,
      after: { kubernetesGroups: ["<!channel>"] },
    }),
  );
  const [report] = buildReports({
    snapshots: [sampleSnapshot(1, clusterScope, [opened, ...entries])],
    causesOf: ({ type }) => (attributed && type === "AWS::EKS::Cluster" ? [sampleCause()] : []),
    effectsOf: () => [],
    directory: clusterDirectory([]),
  });
  if (!report) throw new Error("changes give a report");
  return report;
};

describe("a report on its way to Slack", () => {
  let slack: SlackEndpoint;
  let history: ReturnType<typeof memoryStore>;
  let time: number;
  let slept: number[];

  const clock = () => new Date(time).toISOString();
  const patience = () => ({
    now: () => time,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds);
      time += milliseconds;
    },
  });
  const sender = (over: Partial<Parameters<typeof webApiSender>[0]> = {}) =>
    webApiSender({
      token: slack.token,
      slackApiUrl: slack.apiUrl,
      timeoutMilliseconds: 2_000,
      ...patience(),
      ...over,
    });
  const deliver = (report: Report, over: Partial<DeliveryRequest> = {}) =>
    deliverReport({ history, sender: sender(), report, channel, clock, ...over });
  const delivery = () => [...history.deliveries.values()][0];

  beforeEach(async () => {
    time = start;
    slept = [];
    history = memoryStore();
    slack = await startSlackEndpoint({ channels: ["eks-audit"], now: () => time });
  });
  afterEach(async () => {
    await slack.close();
  });

  it("arrives once, however often it is delivered", async () => {
    const report = reportOf(true);
    const first = await deliver(report);
    expect(first).toMatchObject({ kind: "sent", posted: 1 });
    expect(await deliver(report)).toMatchObject({ kind: "unchanged", posted: 0, threadTs: first.threadTs });
    const [message, ...others] = slack.messages(channel);
    expect(others).toEqual([]);
    expect(message?.text).toContain("API endpoint opened to 0.0.0.0/0 by alice");
    expect(delivery()).toMatchObject({ status: "sent", threadTs: message?.ts });
  });

  it("tells the thread who did it when that comes late, and renews the message", async () => {
    const { threadTs } = await deliver(reportOf(false));
    const late = await deliver(reportOf(true));
    expect(late).toMatchObject({ kind: "added", posted: 1, threadTs });
    const [parent, addition] = slack.messages(channel);
    expect(addition).toMatchObject({ threadTs: parent?.ts });
    expect(addition?.text).toContain("late: who did it");
    expect(JSON.stringify(addition?.blocks)).toContain("by `alice`");
    expect(parent).toMatchObject({ updates: 1 });
    expect(parent?.text).toContain("by alice");
    expect(await deliver(reportOf(true))).toMatchObject({ kind: "unchanged", posted: 0 });
    expect(slack.messages()).toHaveLength(2);
  });

  it("puts what one message cannot hold into its thread", async () => {
    await deliver(reportOf(true, 60));
    const [parent, ...thread] = slack.messages(channel);
    expect(thread.length).toBeGreaterThan(1);
    expect(thread.every(({ threadTs }) => threadTs === parent?.ts)).toBe(true);
    expect(JSON.stringify(slack.messages())).not.toContain("<!");
  });

  it("waits as long as Slack asks when it is rate limited", async () => {
    slack.fail({ status: 429, retryAfterSeconds: 7, times: 2 });
    expect(await deliver(reportOf(true))).toMatchObject({ kind: "sent" });
    expect(slept).toEqual([7_000, 7_000]);
    expect(slack.messages()).toHaveLength(1);
  });

  it.each([500, 503, "cut"] as const)(
    "is one message in the end when Slack fails (%s), had it taken it or not",
    async (status) => {
      slack.fail({ status, times: 2, method: "chat.postMessage" });
      slack.fail({ status, times: 1, method: "chat.postMessage", done: true });
      expect(await deliver(reportOf(true))).toMatchObject({
        kind: "sent",
        threadTs: slack.messages()[0]?.ts,
      });
      expect(slack.messages()).toHaveLength(1);
    },
  );

  it("is left for later when Slack stays away, and is not doubled then", async () => {
    slack.fail({ status: 500, times: 1_000, done: true, method: "chat.postMessage" });
    slack.fail({ status: 500, times: 1_000, method: "conversations.list" });
    await expect(deliver(reportOf(true))).rejects.toThrow(SlackUnavailableError);
    expect(delivery()).toMatchObject({ status: "failed" });
    const taken = slack.messages().length;
    await slack.close();
    slack = await startSlackEndpoint({
      channels: ["eks-audit"],
      now: () => time,
      messages: slack.messages(),
    });
    expect(await deliver(reportOf(true))).toMatchObject({ kind: "sent", posted: 0 });
    expect(slack.messages()).toHaveLength(taken);
  });

  it.each([
    ["before it posted", 0],
    ["after it posted and before it noted that", 1],
    ["in the middle of the thread", 2],
  ])("is completed, not sent twice, after a run that died %s", async (_, kept) => {
    const report = reportOf(true, 60);
    const dying = sender();
    let sent = 0;
    const run = deliver(report, {
      sender: {
        ...dying,
        send: async (...message) => {
          if (sent === kept) return new Promise<never>(() => {});
          sent += 1;
          const posted = await dying.send(...message);
          return sent === kept && kept === 1 ? new Promise<never>(() => {}) : posted;
        },
      },
    });
    run.catch(() => {});
    await expect.poll(() => sent).toBe(kept);
    await expect.poll(() => slack.messages().length).toBe(kept);
    expect(await deliver(report)).toMatchObject({ kind: "busy" });
    time += 600_000;
    expect(await deliver(report)).toMatchObject({ kind: "sent" });
    const parts = slack.messages().map(({ metadata }) => JSON.stringify(metadata));
    expect(parts.length).toBeGreaterThan(2);
    expect(new Set(parts).size).toBe(parts.length);
    expect(await deliver(report)).toMatchObject({ kind: "unchanged" });
  });

  it("does not repeat an addition that a dead run had posted", async () => {
    await deliver(reportOf(false));
    const stored = delivery();
    await deliver(reportOf(true));
    if (!stored) throw new Error("the delivery is remembered");
    await history.putDelivery(reportOf(true).id, { ...stored, status: "sending", at: clock() });
    time += 600_000;
    expect(await deliver(reportOf(true))).toMatchObject({ kind: "added", posted: 0 });
    expect(slack.messages()).toHaveLength(2);
  });

  it("says what to do when Slack refuses, and goes out once that is mended", async () => {
    await expect(deliver(reportOf(true), { sender: sender({ token: "xoxb-wrong" }) })).rejects.toThrow(
      /invalid_auth.*install the app again/,
    );
    expect(delivery()).toMatchObject({ status: "failed", error: expect.stringContaining("invalid_auth") });
    expect(await deliver(reportOf(true))).toMatchObject({ kind: "sent", posted: 1 });
    const refused = deliver(reportOf(true), { channel: "#nowhere" });
    await expect(refused).rejects.toThrow(SlackRefusedError);
    await expect(refused).rejects.toThrow(/channel_not_found.*name the channel by its id/);
  });

  it("keeps nowhere a token or an address that cannot be sent, though fetch quotes it", async () => {
    const made = "Kq7TzP";
    for (const [number, unable] of [
      sender({ token: `${made}\n1` }),
      webhookSender({ url: `https://slack.example:99999/${made}`, ...patience() }),
    ].entries()) {
      const failure = await deliver(reportOf(true, number + 1), { sender: unable }).catch(
        (error: Error) => error,
      );
      expect(failure).toBeInstanceOf(SlackUnavailableError);
      expect(
        `${(failure as Error).message} ${JSON.stringify([...history.deliveries.values()])}`,
      ).not.toContain(made);
      expect(delivery()).toMatchObject({ status: "failed", error: expect.stringContaining("(a secret)") });
    }
  });

  it("keeps to one message a second and channel after a short burst", async () => {
    const paced = sender({ perSecond: 1, burst: 2 });
    for (let index = 0; index < 4; index += 1)
      await paced.send({ text: `${index}`, blocks: [], mark: { reportId: "r", part: `${index}` } }, channel);
    expect(slept).toEqual([1_000, 1_000]);
  });

  it("goes through an incoming webhook too, whole but without a thread", async () => {
    const webhook = () => webhookSender({ url: slack.webhookUrl, ...patience() });
    slack.fail({ status: 429, retryAfterSeconds: 3, times: 1 });
    slack.fail({ status: 500, times: 1 });
    expect(await deliver(reportOf(false, 60), { sender: webhook() })).toEqual({ kind: "sent", posted: 1 });
    expect(slept[0]).toBe(3_000);
    expect(await deliver(reportOf(false, 60), { sender: webhook() })).toMatchObject({ kind: "unchanged" });
    expect(await deliver(reportOf(true, 60), { sender: webhook() })).toMatchObject({
      kind: "added",
      posted: 1,
    });
    const [first, late] = slack.messages("webhook");
    expect(JSON.stringify(first?.blocks)).toContain('more changes*"');
    expect(late?.text).toContain("late: who did it");
  });
});
