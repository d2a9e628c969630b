import {
  type Clients,
  type CollectionOptions,
  collectedSections,
  type SharedRegionNodes,
  shareRegionNodes,
} from "@eks-auditor/capture";
import type { CaptureRequest, Clock, Scope } from "@eks-auditor/core";
import type { CloudTrailRecord } from "@eks-auditor/core/cloudtrail";
import { type AuditorConfig, findingSuppressions } from "@eks-auditor/core/config";
import type { NotifyConfig } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";
import {
  type CaptureResult,
  captureScope,
  joinedCaptures,
  judgeAwaited,
  publishAttempts,
  publishSnapshots,
  publishSummaries,
  type RoutingOutcome,
  readOnAfter,
  routeRecords,
  sweepAccount,
} from "@eks-auditor/pipeline";

/** What the auditor of one account works with when it runs in one process. */
export interface AuditorOptions extends CollectionOptions {
  readonly accountId: string;
  /** The first is home: IAM is read through its clients. */
  readonly regions: readonly [string, ...string[]];
  readonly clientsFor: (region: string) => Clients;
  readonly history: History;
  readonly clock: Clock;
  readonly quietWindowSeconds: number;
  /** Decides when failed calls are told of, and what is summed up. Absent: neither is. */
  readonly notify?: NotifyConfig & Pick<AuditorConfig, "attempts" | "suppressions">;
  /** Takes each report that is new or says more than before. */
  readonly deliver: (report: Report) => Promise<void>;
  /** Sections are read whole whatever is asked for: a recording holds no other answers. */
  readonly readsWhole?: true;
  /** Waits before the second look for what has disappeared. Absent: it is made at once, where nothing can lag. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** The steps that the Lambda functions run, in one process and in order: what a queue does between them is a loop here. */
export interface Auditor {
  /** Stores what the records say and gives the reads that they ask for. */
  route(records: readonly CloudTrailRecord[]): Promise<RoutingOutcome>;
  /**
   * Makes reads, clusters first: what they use decides which roles and VPCs are in view. Goes on where a read ended for
   * want of time, until all is read, and gives one result for each request. `onRead` is told after each read.
   */
  capture(
    requests: readonly CaptureRequest[],
    onRead?: (result: CaptureResult) => void,
  ): Promise<CaptureResult[]>;
  /** Returns the requests that read everything. */
  sweep(): ReturnType<typeof sweepAccount>;
  /** Publishes what was committed and not yet told, what an earlier run left behind included, and failed calls. */
  publish(): Promise<Report[]>;
  /** Publishes the summaries that are due of what nobody was told. */
  summarise(): Promise<Report[]>;
}

/** So long one read takes before what it saw is committed and the next one goes on with it. */
const budgetMilliseconds = 5 * 60_000;

const order: Record<Scope["kind"], number> = { cluster: 0, region: 1, account: 2 };

/** Returns the auditor of an account for use in one process. */
export const openAuditor = (options: AuditorOptions): Auditor => {
  const { accountId, regions, clientsFor, history, clock, quietWindowSeconds, deliver } = options;
  const { notify, pause = async () => {} } = options;
  const collection: CollectionOptions = options.kubernetes ? { kubernetes: options.kubernetes } : {};
  let regionNodes = new Map<string, SharedRegionNodes>();
  const suppressions = suppressionsOf(notify);
  const publishCommits = (follow: (requests: readonly CaptureRequest[]) => Promise<void>) =>
    publishSnapshots({ history, now: clock, quietWindowSeconds, deliver, suppressions, follow });
  const captureUntilRead = async (
    asked: CaptureRequest,
    onRead?: (result: CaptureResult) => void,
  ): Promise<CaptureResult> => {
    const made: CaptureResult[] = [];
    const requestedAt = clock();
    for (let request: CaptureRequest | undefined = asked; request; ) {
      const result: CaptureResult = await captureScope(request, {
        ...collection,
        history,
        clientsFor,
        homeRegion: regions[0],
        regionNodes: (region) => regionNodes.get(region),
        clock,
        budgetMilliseconds,
        pause,
      });
      made.push(result);
      onRead?.(result);
      request = readOnAfter(result, { hops: made.length, requestedAt, now: clock() });
    }
    return joinedCaptures(made);
  };
  const capture: Auditor["capture"] = async (requests, onRead) => {
    const results: CaptureResult[] = [];
    for (const request of clustersFirst(requests))
      results.push(await captureUntilRead(options.readsWhole ? wholeSections(request) : request, onRead));
    return results;
  };
  return {
    route: async (records) => routeRecords(records, { history, clock, accountIds: [accountId] }),
    capture,
    sweep: async () => {
      const at = clock();
      const swept = await sweepAccount({
        accountId,
        regions,
        clientsFor,
        history,
        clock,
        sectionsOf: (kind) => collectedSections(kind, collection),
      });
      regionNodes = new Map(
        regions.map((region) => [region, shareRegionNodes(namesIn(region, swept.requests))]),
      );
      await history.putMark("sweep", { at, seenAt: at });
      return swept;
    },
    publish: async () => {
      const asked: CaptureRequest[] = [];
      const reports = await publishCommits(async (requests) => {
        asked.push(...requests);
      });
      // What the commits name and nobody had read; then what could not be known without it.
      await capture(asked);
      const settled = await judgeAwaited({ history, now: clock, suppressions });
      if (asked.length > 0 || settled.length > 0) reports.push(...(await publishCommits(async () => {})));
      const newest = new Map(reports.map((report) => [report.id, report]));
      return [
        ...newest.values(),
        ...(notify ? await publishAttempts({ history, limits: notify.attempts, now: clock, deliver }) : []),
      ];
    },
    summarise: async () =>
      notify ? publishSummaries({ history, accountId, config: notify, now: clock, deliver }) : [],
  };
};

const namesIn = (region: string, requests: readonly CaptureRequest[]): string[] =>
  requests.flatMap(({ scope }) =>
    scope.kind === "cluster" && scope.region === region ? [scope.cluster] : [],
  );

const suppressionsOf = (notify: AuditorOptions["notify"]) => (notify ? findingSuppressions(notify) : []);

const wholeSections = ({ subjects: _, ...request }: CaptureRequest): CaptureRequest => request;

const clustersFirst = (requests: readonly CaptureRequest[]): CaptureRequest[] =>
  requests.toSorted((a, b) => order[a.scope.kind] - order[b.scope.kind]);
