import { fileURLToPath } from "node:url";
import { createApi } from "@eks-auditor/api";
import { loadRecording } from "@eks-auditor/capture";
import { shiftInstant } from "@eks-auditor/core";
import { parseConfig } from "@eks-auditor/core/config";
import { decide, type NotifyConfig, severityAlone } from "@eks-auditor/core/notify";
import { type History, openHistory } from "@eks-auditor/history";
import {
  keepForGood,
  openEmbeddedDynamoDB,
  playRecording,
  startSlackEndpoint,
  steppingClock,
} from "@eks-auditor/local";
import { notifySlack } from "@eks-auditor/pipeline";
import { webApiSender } from "@eks-auditor/slack";
import { listenOnLoopback } from "../../packages/cli/src/loopback.ts";
import { webApp } from "../../packages/cli/src/web/web-app.ts";

const seedAccount = fileURLToPath(new URL("../../recordings/seed-account", import.meta.url));

/** A page and an API that are served as `eks-auditor serve` does, over a history in memory. */
export interface WebServer {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly history: History;
  close(): Promise<void>;
}

/**
 * Serves page and API over a history on a free port of the loopback address, by a configuration where one is given.
 * Faults end up on standard error.
 */
export const serveHistory = async (
  history: History,
  clock: () => string,
  close: () => Promise<void>,
  notify?: NotifyConfig,
): Promise<WebServer> => {
  const api = createApi({
    history,
    clock,
    version: "0.0.0-test",
    acceptBaseline: history.acceptBaseline,
    ...(notify && { notify }),
    onFault: (error) => console.error(error),
  });
  const server = await listenOnLoopback(webApp(api.fetch).fetch, 0);
  return {
    url: server.url,
    history,
    close: async () => {
      await server.close();
      await close();
    },
  };
};

/** Plays the demo's day into a history in memory, as `eks-auditor demo` does, and serves it as of the day's evening. */
export const startDemoServer = async (): Promise<WebServer> => {
  const recording = await loadRecording(seedAccount);
  const clock = steppingClock(recording.manifest.recordedAt);
  const database = await openEmbeddedDynamoDB();
  const history = openHistory({
    client: database.client,
    tableName: database.tableName,
    clock: clock.now,
    retention: keepForGood,
  });
  const slack = await startSlackEndpoint({ now: () => Date.parse(clock.now()) });
  const sender = webApiSender({ token: slack.token, slackApiUrl: slack.apiUrl, perSecond: 100 });
  const config = parseConfig({ regions: recording.manifest.regions, slack: { channel: "#eks-audit" } });
  const played = playRecording({
    recording,
    history,
    clock,
    quietWindowSeconds: 120,
    deliver: async ({ id }) => {
      const stored = await history.report(id);
      if (!stored) throw new TypeError(`report ${id} is handed on before it is stored`);
      await notifySlack(stored, { history, sender, config, clock: clock.now });
    },
  });
  for await (const _step of played);
  await slack.close();
  return serveHistory(history, clock.now, () => database.close());
};

/**
 * Serves the history of a demo's server a second time, by a configuration that keeps things from people, and with what
 * someone decided by a button in Slack.
 */
export const serveSilenced = async ({ history }: WebServer): Promise<WebServer> => {
  const config = parseConfig({
    regions: ["ap-northeast-2"],
    slack: { channel: "#eks-audit", buttons: { users: ["U07ADALOVE"] } },
    mutes: [
      {
        type: "AWS::ElasticLoadBalancingV2::*",
        owner: "platform",
        reason: "moved to the new ingress until Friday",
        expires: "2021-04-16T18:00:00.000Z",
      },
    ],
  });
  const { items } = await history.reports({ limit: 50 });
  const opened = items.find(({ report: { title } }) => /API endpoint opened/.test(title));
  if (!opened) throw new TypeError("the demo does not tell of an opened endpoint");
  const { report } = opened;
  await history.recordDecision(
    decide(report, {
      kind: "mute",
      // As if the same had been told an hour before.
      at: shiftInstant(report.from, -3_600_000),
      by: { id: "U07ADALOVE", name: "ada" },
      muteDays: 7,
      severityOf: (change) => severityAlone(change, report, config),
    }),
  );
  return serveHistory(
    history,
    () => "2021-04-09T12:00:00.000Z",
    async () => {},
    config,
  );
};
