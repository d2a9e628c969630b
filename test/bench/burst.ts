import { collectedSections, createClients } from "@eks-auditor/capture";
import {
  type CaptureRequest,
  type ClusterScope,
  type JsonObject,
  type Scope,
  scopeKey,
  shiftInstant,
} from "@eks-auditor/core";
import { type CloudTrailRecord, decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import type { Report } from "@eks-auditor/core/report";
import { type History, openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import {
  captureScope,
  publishSnapshot,
  readingSpacingSeconds,
  routeRecords,
  scheduleCapture,
  withDeferred,
} from "@eks-auditor/pipeline";
import { type Responding, respond } from "../seed-account/index.ts";
import { dedupSeconds, deployment } from "./deployment.ts";
import type { Figure } from "./figure.ts";
import { generateAccount } from "./generated-account.ts";
import { answerAsWorker } from "./in-worker.ts";
import { fifoQueue, standardQueue } from "./simulated-queues.ts";
import { createTimeline } from "./timeline.ts";

const eventCount = 10_000;
const clusterCount = 50;
const minute = 60;
const quietWindowSeconds = 120;
/** Of AWS, in the timeline: what an API call takes, and what an invocation takes beside its calls. */
const callSeconds = 0.06;
const invocationSeconds = 0.2;

const start = "2026-11-22T10:00:00.000Z";

/** What waits in a queue to be captured. */
interface Waiting {
  readonly request: CaptureRequest;
  readonly requestedAt: string;
}

/**
 * 10,000 events within a minute on 50 clusters, some of them delivered twice, through the queues of the deployment in a
 * timeline of their own and the pipeline's real steps. Most events change their cluster, so that what is read last
 * has to be what the last of them left.
 */
const burst = async (): Promise<Figure[]> => {
  const account = generateAccount({ clusters: clusterCount });
  const responding: Responding = { account, refusals: {} };
  const clients = createClients({ region: account.region, pace: false, middleware: [respond(responding)] });
  const database = await openEmbeddedDynamoDB();
  const clock = steppingClock(shiftInstant(start, -3_600_000));
  const history = openHistory({
    client: database.client,
    tableName: database.tableName,
    clock: clock.now,
  });
  const { accountId, region } = account;
  const tools = { history, clock: clock.now, clientsFor: () => clients, homeRegion: region };
  try {
    const scopes = account.clusters.map(({ cluster: { name } }): ClusterScope => {
      return { kind: "cluster", accountId, region, cluster: name };
    });
    // What there was before the burst is known, and nobody's news.
    for (const scope of scopes) {
      const sections = collectedSections("cluster", {});
      const { outcome } = await captureScope({ scope, sections, eventIDs: [], origin: "sweep" }, tools);
      if (outcome.kind === "committed") await history.markPublished(outcome.snapshot.id, clock.now());
    }
    const timeline = createTimeline();
    const at = (): string => shiftInstant(start, Math.round(timeline.now() * 1_000));
    const readings = new Map<string, number[]>();
    let messages = 0;

    const captures = fifoQueue<Waiting>(
      {
        timeline,
        maximumConcurrency: deployment.captures.maximumConcurrency,
        groupOf: ({ request }) => scopeKey(request.scope),
        dedupSeconds,
      },
      async ([waiting]) => {
        if (!waiting) return 0;
        clock.set(at());
        const { request } = waiting;
        const head = await history.head(request.scope);
        const pacing = scheduleCapture({
          ...waiting,
          head,
          now: at(),
          spacingSeconds: readingSpacingSeconds(quietWindowSeconds),
        });
        if (pacing.later) {
          settling.send({ ...waiting, request: pacing.later.request }, pacing.later.delaySeconds);
          await history.deferReads(pacing.later.request);
        }
        const { now } = pacing;
        if (!now) return invocationSeconds;
        const deferred = await history.deferredReads(now.scope);
        const { readings: made } = await captureScope(withDeferred(now, deferred), tools);
        await history.forgetDeferredReads(
          now.scope,
          now.sections.filter((section) => deferred.has(section)),
        );
        for (const { scope, section } of made) {
          const key = `${scopeKey(scope)} ${section}`;
          readings.set(key, [...(readings.get(key) ?? []), timeline.now()]);
        }
        return invocationSeconds + made.reduce((sum, { calls }) => sum + calls, 0) * callSeconds;
      },
    );
    const settling = standardQueue<Waiting>(
      { timeline, maximumConcurrency: deployment.settling.maximumConcurrency },
      async ([waiting]) => {
        messages += 1;
        if (waiting) captures.send(waiting, `waited ${messages}`);
        return invocationSeconds / 10;
      },
    );
    const events = standardQueue<CloudTrailRecord>({ timeline, ...deployment.events }, async (records) => {
      clock.set(at());
      const { requests } = await routeRecords(records, {
        history,
        clock: clock.now,
        accountIds: [accountId],
      });
      for (const request of requests) captures.send({ request, requestedAt: at() }, JSON.stringify(request));
      return invocationSeconds;
    });

    const random = randomNumbers(20_261_122);
    const last = new Map<string, string>();
    for (let number = 0; number < eventCount; number += 1)
      timeline.after((number / eventCount) * minute, () => {
        const cluster = `ssup2-eks-cluster-${Math.floor(random() * clusterCount)}`;
        if (changesCluster(number)) {
          responding.account = withMark(responding.account, cluster, String(number));
          last.set(cluster, String(number));
        }
        const record = eventOf(number, cluster, at(), { accountId, region });
        for (let copy = 0; copy < (number % 20 === 0 ? 2 : 1); copy += 1)
          events.send(record, deployment.events.delaySeconds + random() * 2);
      });
    const begun = performance.now();
    await timeline.run();
    const took = performance.now() - begun;
    clock.set(at());
    const publishingFrom = performance.now();
    const reports = await published(scopes, history, clock.now);
    const publishing = performance.now() - publishingFrom;

    const stored = new Set<string>();
    for (const scope of scopes)
      for (const { eventID } of await history.causes(scope, start, shiftInstant(start, 3_600_000)))
        stored.add(eventID);
    let fresh = 0;
    for (const scope of scopes) {
      const [known] = await history.known(scope, "cluster");
      const tags = known?.properties.tags as JsonObject | undefined;
      if (tags?.mark === last.get(scope.cluster)) fresh += 1;
    }
    const most = Math.max(...[...readings.values()].map((times) => mostWithin(times, quietWindowSeconds)));
    const total = [...readings.values()].reduce((sum, times) => sum + times.length, 0);
    const told = new Set([...reports.values()].map(({ cluster }) => cluster?.cluster));
    return [
      {
        what: "reports of that minute",
        measured: `${reports.size} reports to ${told.size} of ${clusterCount} clusters`,
        compared: `published in ${Math.round(publishing / 1_000)} s here`,
        budget: "every cluster told",
        kept: scopes.every(({ cluster }) => told.has(cluster)),
      },
      {
        what: "10,000 events in a minute on 50 clusters",
        measured: `${most} reads a section and quiet window at most`,
        compared: `${total} reads of ${readings.size} sections, ${Math.round(took / 1_000)} s here`,
        budget: "at most 2",
        kept: most <= 2,
      },
      {
        what: "events of that minute in history",
        measured: `${stored.size} of ${eventCount}`,
        compared: `${fresh} of ${clusterCount} clusters as the last event left them`,
        budget: "no event lost",
        kept: stored.size === eventCount && fresh === clusterCount,
      },
    ];
  } finally {
    clients.close();
    await database.close();
  }
};

/** Publishes the commits of some scopes and gives the reports that they made, as they are at last. */
const published = async (
  scopes: readonly Scope[],
  history: History,
  now: () => string,
): Promise<Map<string, Report>> => {
  const reports = new Map<string, Report>();
  for (const scope of scopes) {
    const { items } = await history.snapshots(scope);
    for (const { id, committedAt } of items.toReversed()) {
      const snapshot = committedAt < start ? null : await history.snapshot(id);
      if (!snapshot) continue;
      const made = await publishSnapshot(snapshot, {
        history,
        now,
        quietWindowSeconds,
        deliver: async () => {},
      });
      for (const report of made) reports.set(report.id, report);
    }
  }
  return reports;
};

/** Returns the most numbers of an ascending list that lie within one span. */
const mostWithin = (times: readonly number[], span: number): number =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + span).length));

const withMark = (account: Responding["account"], name: string, mark: string): Responding["account"] => ({
  ...account,
  clusters: account.clusters.map((one) =>
    one.cluster.name === name ? { ...one, cluster: { ...one.cluster, tags: { mark } } } : one,
  ),
});

/** Three of four events tag their cluster; the others touch other sections. */
const changesCluster = (number: number): boolean => number % 4 !== 0;

const otherActs: readonly ((cluster: string) => { eventName: string; requestParameters: JsonObject })[] = [
  (clusterName) => ({
    eventName: "CreateAccessEntry",
    requestParameters: { clusterName, principalArn: "arn:aws:iam::123456789012:role/dev" },
  }),
  (clusterName) => ({
    eventName: "UpdateNodegroupConfig",
    requestParameters: { clusterName, nodegroupName: "ssup2-eks-node-group" },
  }),
];

const eventOf = (
  number: number,
  cluster: string,
  eventTime: string,
  { accountId, region }: { accountId: string; region: string },
): CloudTrailRecord => {
  const resourceArn = `arn:aws:eks:${region}:${accountId}:cluster/${cluster}`;
  const act = changesCluster(number)
    ? { eventName: "TagResource", requestParameters: { resourceArn, tags: { mark: String(number) } } }
    : otherActs[(number / 4) % otherActs.length]?.(cluster);
  const { records } = decodeCloudTrail(
    JSON.stringify({
      eventVersion: "1.11",
      eventID: `burst-${number}`,
      eventTime: `${eventTime.slice(0, 19)}Z`,
      eventSource: "eks.amazonaws.com",
      awsRegion: region,
      recipientAccountId: accountId,
      eventType: "AwsApiCall",
      readOnly: false,
      sourceIPAddress: "203.0.113.24",
      userAgent: "aws-cli/2.31.0",
      userIdentity: {
        type: "IAMUser",
        userName: "alice",
        arn: `arn:aws:iam::${accountId}:user/alice`,
        accountId,
      },
      ...act,
    }),
    { file: "burst" },
  );
  const record = records[0]?.record;
  if (!record) throw new TypeError(`event ${number} is none`);
  return record;
};

/** Numbers from 0 to 1 that are the same each time: a linear congruential generator. */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
};

await answerAsWorker(burst);
