import { createApi } from "@eks-auditor/api";
import {
  type CaptureRequest,
  diffReading,
  type Reading,
  type Resource,
  resourceKey,
  type Scope,
  type Section,
  scopeKey,
  sectionsOf,
  shiftInstant,
} from "@eks-auditor/core";
import { type History, openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { accountsDue, lastSwept, sweepAccount } from "@eks-auditor/pipeline";
import type { MeasuredAccount } from "./cost/measured.ts";
import { dedupSeconds } from "./deployment.ts";
import { between, type Consumed, meterDynamoDB } from "./dynamodb-meter.ts";
import { type Figure, inMilliseconds } from "./figure.ts";
import { fifoQueue } from "./simulated-queues.ts";
import { createTimeline } from "./timeline.ts";

const accountCount = 200;
const clustersOfEach = 5;
const region = "us-east-1";
const everyMinutes = 60;
const wakeMinutes = 5;
const parts = everyMinutes / wakeMinutes;
const start = "2026-01-01T00:00:00.000Z";
/** Of AWS, in the timeline: what an API call takes, and what an invocation takes beside its calls. */
const callSeconds = 0.1;
const invocationSeconds = 0.5;

const ids = Array.from({ length: accountCount }, (_, index) => String(100_000_000_000 + index));
const clusterNames = Array.from({ length: clustersOfEach }, (_, index) => `cluster-${index}`);

/** What one wake of the sweep came to. */
interface Wake {
  readonly accounts: number;
  readonly requests: readonly CaptureRequest[];
  readonly consumed: Consumed;
  readonly milliseconds: number;
}

/**
 * An organization of 200 accounts with 1,000 clusters: what a round of sweeps consumes, how long its reads take where few
 * functions run at once, how long a change waits for them, and what the API reads.
 */
export const organizationAtScale = async (full: MeasuredAccount): Promise<Figure[]> => {
  const clock = steppingClock(start);
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const meter = meterDynamoDB(client);
  const history = openHistory({ client, tableName, clock: clock.now });
  try {
    const first = await round(history, clock, 0, meter);
    for (const { requests } of first) for (const { scope } of requests) await commitSomething(history, scope);
    const wakes = await round(history, clock, 1, meter);
    const callsOfScope = sum(Object.values(full.sweep.calls)) / full.sweep.scopes;
    return [
      ...sweepFigures(wakes),
      await timeOfRound(wakes, callsOfScope),
      await waitOfChange(wakes, callsOfScope),
      ...(await apiFigures(history, clock.now, meter)),
    ];
  } finally {
    await close();
  }
};

/** Sweeps an hour, wake by wake, as `functions/sweep.ts` does, with the organization's answers made up. */
const round = async (
  history: History,
  clock: ReturnType<typeof steppingClock>,
  hour: number,
  meter: { read(): Consumed },
): Promise<Wake[]> => {
  const wakes: Wake[] = [];
  for (let part = 0; part < parts; part += 1) {
    const now = shiftInstant(start, (hour * everyMinutes + part * wakeMinutes) * 60_000);
    clock.set(now);
    const before = meter.read();
    const began = performance.now();
    const last = lastSwept(await history.marks());
    const due = accountsDue(ids, { last, now, everyMinutes, parts });
    await history.memberStacks();
    const requests: CaptureRequest[] = [];
    for (const accountId of due) {
      const swept = await sweepAccount({
        accountId,
        regions: [region],
        clientsFor: () => ({ eks: { send: async () => ({ clusters: clusterNames }) } }) as never,
        history,
        clock: () => now,
        sectionsOf: (kind) => sectionsOf[kind] as readonly Section[],
      });
      requests.push(...swept.requests);
    }
    await history.expectScopes(
      requests.map(({ scope }) => scope),
      now,
    );
    await history.recover(due);
    wakes.push({
      accounts: due.length,
      requests,
      consumed: between(before, meter.read()),
      milliseconds: performance.now() - began,
    });
  }
  return wakes;
};

const sweepFigures = (wakes: readonly Wake[]): Figure[] => {
  const most = Math.max(...wakes.map(({ accounts }) => accounts));
  const scopes = sum(wakes.map(({ requests }) => requests.length));
  const reads = sum(wakes.map(({ consumed }) => consumed.readUnits));
  const writes = sum(wakes.map(({ consumed }) => consumed.writeUnits));
  return [
    {
      what: "sweep of 200 accounts, 1,000 clusters",
      measured: `${wakes.length} invocations an hour, ${most} accounts at most in one`,
      compared: `${scopes} scopes`,
      budget: "18 accounts at most",
      kept: most <= 18 && sum(wakes.map(({ accounts }) => accounts)) === accountCount,
    },
    {
      what: "sweep of 200 accounts, table",
      measured: `${Math.round(reads)} read units, ${writes} write units an hour`,
      compared: `${(reads / scopes).toFixed(1)} read units a scope`,
      budget: "8 read units a scope, writes <= accounts",
      kept: reads <= scopes * 8 && writes <= accountCount * 1.5,
    },
    {
      what: "sweep of 200 accounts, own time",
      measured: `${inMilliseconds(Math.max(...wakes.map(({ milliseconds }) => milliseconds)))} the longest wake`,
      compared: "AWS's latency left out",
      budget: "none: of this machine",
      kept: true,
    },
  ];
};

/** How long the reads of a round take, two at once, in the sweep's own queue. */
const timeOfRound = async (wakes: readonly Wake[], calls: number): Promise<Figure> => {
  const { ends } = await simulate(wakes, calls, { changes: false });
  const minutes = ends / 60;
  return {
    what: "reads of a sweep of 200 accounts, two at once",
    measured: `done after ${minutes.toFixed(0)} minutes`,
    compared: `${calls.toFixed(1)} calls a scope`,
    budget: `within the hour and one wake`,
    kept: minutes <= everyMinutes + wakeMinutes,
  };
};

/** With `concurrency: "small"` a sweep's reads stand in one queue with changes: how long one of these waits. */
const waitOfChange = async (wakes: readonly Wake[], calls: number): Promise<Figure> => {
  const { waits } = await simulate(wakes, calls, { changes: true });
  const together: Wake[] = wakes.map((wake, index) => ({
    ...wake,
    requests: index === 0 ? wakes.flatMap(({ requests }) => requests) : [],
  }));
  const atOnce = await simulate(together, calls, { changes: true });
  const longest = Math.max(...waits) / 60;
  const median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? Number.NaN;
  return {
    what: "a change while 200 accounts are swept, concurrency small",
    measured: `${median.toFixed(0)} s waited, ${longest.toFixed(1)} minutes at most`,
    compared: `${(Math.max(...atOnce.waits) / 60).toFixed(0)} minutes, were all swept at once`,
    budget: "15 minutes at most",
    kept: longest <= 15,
  };
};

/** Runs a round through a FIFO queue of two readers; with a change of some cluster every half minute among it. */
const simulate = async (
  wakes: readonly Wake[],
  calls: number,
  { changes }: { readonly changes: boolean },
): Promise<{ ends: number; waits: number[] }> => {
  const timeline = createTimeline();
  const waits: number[] = [];
  let ends = 0;
  const queue = fifoQueue<{ group: string; sentAt: number; isChange: boolean }>(
    { timeline, maximumConcurrency: 2, groupOf: ({ group }) => group, dedupSeconds },
    async ([message]) => {
      if (message?.isChange) waits.push(timeline.now() - message.sentAt);
      const seconds = invocationSeconds + (message?.isChange ? 5 : calls) * callSeconds;
      ends = timeline.now() + seconds;
      return seconds;
    },
  );
  let sent = 0;
  const send = (group: string, isChange: boolean): void => {
    sent += 1;
    queue.send({ group, sentAt: timeline.now(), isChange }, String(sent));
  };
  for (const [index, { requests }] of wakes.entries())
    timeline.after(index * wakeMinutes * 60, () => {
      for (const { scope } of requests) send(scopeKey(scope), false);
    });
  if (changes)
    for (let second = 15; second < everyMinutes * 60; second += 30)
      timeline.after(second, () => send(`changed ${second}`, true));
  await timeline.run();
  return { ends, waits };
};

/** What the first view of the page asks, and what the doctor asks. */
const apiFigures = async (
  history: History,
  clock: () => string,
  meter: { read(): Consumed },
): Promise<Figure[]> => {
  const api = createApi({
    history,
    clock,
    version: "0",
    onFault: (error) => {
      throw error;
    },
  });
  const asks: readonly { path: string; unitsMax: number }[] = [
    { path: "/v1/accounts?limit=500", unitsMax: 2_500 },
    { path: `/v1/overview?account=${ids[7]}`, unitsMax: 2_500 },
    { path: `/v1/clusters?account=${ids[7]}&limit=100`, unitsMax: 100 },
    { path: "/v1/status", unitsMax: 2_500 },
  ];
  const figures: Figure[] = [];
  for (const { path, unitsMax } of asks) {
    const before = meter.read();
    const began = performance.now();
    const response = await api.request(path);
    const milliseconds = performance.now() - began;
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const { readUnits, readRequests } = between(before, meter.read());
    figures.push({
      what: `GET ${path.replace(/\?.*/, "")}, 200 accounts, 1,000 clusters`,
      measured: `${Math.round(readUnits)} read units in ${readRequests} requests`,
      compared: inMilliseconds(milliseconds),
      budget: `${unitsMax} read units`,
      kept: readUnits <= unitsMax,
    });
  }
  return figures;
};

/** Gives a scope a history: one resource of its first section, and the others empty. */
const commitSomething = async (history: History, scope: Scope): Promise<void> => {
  const observedAt = "2026-01-01T00:30:00.000Z";
  const readings = (sectionsOf[scope.kind] as readonly Section[]).map((section): Reading => {
    const resources =
      section === "cluster" && scope.kind === "cluster" ? [clusterResource(scope)] : ([] as Resource[]);
    return {
      scope,
      section,
      status: "complete",
      observedAt,
      completedAt: observedAt,
      resources,
      unread: [],
      lists: [],
      calls: 1,
      trends: [],
    };
  });
  const changes = readings.flatMap((reading) => diffReading({ reading, known: [], previous: null }));
  await history.commit({
    head: await history.head(scope),
    readings,
    changes,
    resources: new Map(
      readings.flatMap(({ resources }) => resources.map((one) => [resourceKey(one), one] as const)),
    ),
    request: { scope, sections: readings.map(({ section }) => section), eventIDs: [], origin: "sweep" },
  });
};

const clusterResource = ({
  accountId,
  region: of,
  cluster,
}: Extract<Scope, { kind: "cluster" }>): Resource => ({
  type: "AWS::EKS::Cluster",
  id: `arn:aws:eks:${of}:${accountId}:cluster/${cluster}`,
  name: cluster,
  properties: { name: cluster, version: "1.34", resourcesVpcConfig: { vpcId: `vpc-${cluster}` } },
  aliases: [],
  parents: [],
  owners: [{ by: "cluster", region: of, cluster }],
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
