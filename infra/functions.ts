import { auditorFunction } from "./auditor-function.ts";
import { reports } from "./bus.ts";
import { httpApi } from "./http-api.ts";
import { pageEnvironment } from "./page.ts";
import {
  followStream,
  listClusters,
  listOrganization,
  putReportEvents,
  readAccount,
  readHistory,
  readSlackToken,
  receiveFrom,
  sendTo,
  takeReaderRoles,
  writeHistory,
} from "./permissions.ts";
import {
  captures,
  events,
  failures,
  isSmall,
  kubernetesReads,
  settling,
  slackReports,
  sweeps,
} from "./queues.ts";
import { slackToken } from "./slack-token.ts";
import { accountId } from "./stage.ts";
import { timeoutSeconds } from "./timeouts.ts";

const readerQueues = [...kubernetesReads.values()].map(({ queue }) => queue);

/** Where parts of requests go that a function in a VPC has to read; nothing where there is none. */
const kubernetesQueues: Record<string, $util.Output<string>> = kubernetesReads.size > 0
  ? {
      KUBERNETES_QUEUE_URLS: $jsonStringify(
        Object.fromEntries([...kubernetesReads].map(([id, { queue }]) => [id, queue.url])),
      ),
    }
  : {};

export const route = auditorFunction("route", {
  timeoutSeconds: timeoutSeconds.route,
  memory: "512 MB",
  environment: { ACCOUNT_ID: accountId, CAPTURES_QUEUE_URL: captures.queue.url, ...kubernetesQueues },
  permissions: [
    readHistory,
    ...writeHistory,
    receiveFrom(events.queue),
    sendTo(captures.queue, ...readerQueues),
  ],
});

/** What capture is fed by. */
const readQueues = isSmall ? [captures.queue] : [captures.queue, sweeps.queue, settling.queue];

export const capture = auditorFunction("capture", {
  timeoutSeconds: timeoutSeconds.capture,
  memory: "1024 MB",
  environment: {
    ACCOUNT_ID: accountId,
    CAPTURES_QUEUE_URL: captures.queue.url,
    SETTLING_QUEUE_URL: settling.queue.url,
    SWEEPS_QUEUE_URL: sweeps.queue.url,
    READS_QUEUE_URLS: $jsonStringify(readQueues.map(({ url }) => url)),
    ...kubernetesQueues,
  },
  permissions: [
    readAccount,
    ...takeReaderRoles,
    readHistory,
    ...writeHistory,
    receiveFrom(...readQueues),
    sendTo(...new Set([captures.queue, settling.queue, sweeps.queue]), ...readerQueues),
  ],
});

export const sweep = auditorFunction("sweep", {
  timeoutSeconds: timeoutSeconds.sweep,
  memory: "512 MB",
  environment: {
    ACCOUNT_ID: accountId,
    SWEEPS_QUEUE_URL: sweeps.queue.url,
    ...kubernetesQueues,
  },
  permissions: [
    listClusters,
    ...listOrganization,
    ...takeReaderRoles,
    readHistory,
    ...writeHistory,
    sendTo(sweeps.queue, failures, ...readerQueues),
  ],
});

export const summarise = auditorFunction("summarise", {
  timeoutSeconds: timeoutSeconds.summarise,
  memory: "512 MB",
  environment: {
    ACCOUNT_ID: accountId,
    API_URL: httpApi.url,
    REPORTS_BUS_NAME: reports.name,
    ...pageEnvironment,
  },
  permissions: [readHistory, ...writeHistory, putReportEvents, sendTo(failures)],
});

export const publish = auditorFunction("publish", {
  timeoutSeconds: timeoutSeconds.publish,
  memory: "512 MB",
  environment: {
    API_URL: httpApi.url,
    CAPTURES_QUEUE_URL: captures.queue.url,
    REPORTS_BUS_NAME: reports.name,
    ...pageEnvironment,
    ...kubernetesQueues,
  },
  permissions: [
    readHistory,
    ...writeHistory,
    followStream,
    putReportEvents,
    sendTo(failures, captures.queue, ...readerQueues),
  ],
});

export const slack = auditorFunction("slack", {
  timeoutSeconds: timeoutSeconds.slack,
  memory: "256 MB",
  environment: { SLACK_TOKEN_PARAMETER: slackToken.name, STAGE: $app.stage, ...pageEnvironment },
  permissions: [readHistory, ...writeHistory, receiveFrom(slackReports.queue), readSlackToken],
});

export const api = auditorFunction("api", {
  timeoutSeconds: timeoutSeconds.api,
  memory: "512 MB",
  permissions: [readHistory],
});
