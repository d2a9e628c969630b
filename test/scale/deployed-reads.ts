import {
  backgroundRateLimits,
  type ClientMiddleware,
  createCallCounter,
  createClients,
  leasedBucket,
} from "@eks-auditor/capture";
import type { CaptureRequest, Scope, Section } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import type { Report } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import {
  type CaptureResult,
  captureScope,
  detailReadings,
  publishSnapshots,
  readOnAfter,
  routeRecords,
  secondLookOf,
} from "@eks-auditor/pipeline";
import { timeoutSeconds } from "../../infra/timeouts.ts";
import { concurrencyLimit } from "../../packages/capture/src/rate-limits.ts";
import { type AccountModel, type Responding, respond } from "../seed-account/index.ts";
import { createVirtualTime } from "./virtual-time.ts";

/** What one call takes AWS. */
const callMilliseconds = 100;
/** Less what capture leaves of its time to commit; see `functions/capture.ts`. */
const invocationSeconds = timeoutSeconds.capture - 45;

/** What reads cost. */
export interface Cost {
  readonly calls: number;
  /** Of own time: what the pace and AWS's answers take. */
  readonly seconds: number;
  /** Writes with which calls were reserved in the pace that all readers share. */
  readonly reservations: number;
}

/**
 * The reads of the deployment over a made-up account, in a time of their own: the pace that all readers share by the
 * table, the time that one invocation of capture has, and the read that goes on where one ended.
 */
export const openDeployedReads = async (account: AccountModel, seconds = invocationSeconds) => {
  const time = createVirtualTime("2026-01-01T00:00:00.000Z");
  const database = await openEmbeddedDynamoDB();
  time.holdFor(database.client);
  const history = openHistory({ ...database, clock: time.clock });
  const responding: Responding = { account, refusals: {} };
  const counter = createCallCounter();
  let reservations = 0;
  const { accountId, region } = account;

  const epoch = Date.parse(time.clock());
  const wall = { now: () => epoch + time.now(), sleep: time.sleep };
  /** One function's process: it keeps what it reserved of the shared budget to itself. */
  const openClients = () => {
    const slow: ClientMiddleware = ({ service }) => {
      const pace = backgroundRateLimits[service];
      const shared = { callsPerSecond: pace.callsPerSecond, burst: pace.burst ?? pace.callsPerSecond };
      const token = leasedBucket(
        pace,
        (calls) => {
          reservations += 1;
          return history.reserveCalls(service, { ...shared, calls, now: wall.now() });
        },
        wall,
      );
      const enter = concurrencyLimit(pace.atOnce ?? Number.POSITIVE_INFINITY);
      return (stack) =>
        stack.add(
          (next) => async (args) => {
            await token();
            return enter(async () => {
              await time.sleep(callMilliseconds);
              return next(args);
            });
          },
          { step: "initialize", name: "slow", priority: "high" },
        );
    };
    return createClients({
      region,
      pace: false,
      credentials: { accessKeyId: "none", secretAccessKey: "none" },
      middleware: [counter.middleware, slow, respond(responding)],
    });
  };
  const sweeping = openClients();
  const answering = openClients();

  const capture = (request: CaptureRequest): Promise<CaptureResult> =>
    captureScope(request, {
      history,
      clientsFor: () => (request.origin === "sweep" ? sweeping : answering),
      homeRegion: region,
      clock: time.clock,
      budgetMilliseconds: seconds * 1_000,
      detailReadings: detailReadings(60),
    });
  const measured = async <T>(work: () => Promise<T>): Promise<{ value: T } & Cost> => {
    const from = { calls: counter.total(), at: time.now(), reservations };
    const value = await work();
    return {
      value,
      calls: counter.total() - from.calls,
      seconds: (time.now() - from.at) / 1_000,
      reservations: reservations - from.reservations,
    };
  };
  const publish = async (): Promise<Report[]> =>
    publishSnapshots({ history, now: time.clock, quietWindowSeconds: 120, deliver: async () => {} });

  return {
    history,
    responding,
    time,
    capture,
    publish,
    inRegion: { kind: "region", accountId, region } as const satisfies Scope,
    inAccount: { kind: "account", accountId } as const satisfies Scope,
    /** Sweeps sections of a scope as the sweeps queue would: each invocation goes on with the one before. */
    sweep: async (scope: Scope, ...sections: Section[]) => {
      const invocations: ({ result: CaptureResult } & Cost)[] = [];
      const requestedAt = time.clock();
      const first: CaptureRequest = { scope, sections, eventIDs: [], origin: "sweep" };
      for (let request: CaptureRequest | undefined = first; request; ) {
        const asked: CaptureRequest = request;
        const { value: result, ...cost } = await measured(() => capture(asked));
        invocations.push({ result, ...cost });
        request = readOnAfter(result, { hops: invocations.length, requestedAt, now: time.clock() });
      }
      return invocations;
    },
    /** Makes the second look that follows a capture. */
    lookAgain: async (result: CaptureResult): Promise<CaptureResult[]> => {
      const looks = secondLookOf(result);
      await time.sleep(Math.max(0, ...looks.map(({ delaySeconds }) => delaySeconds)) * 1_000);
      return Promise.all(looks.map(({ request }) => capture(request)));
    },
    /** Lets something happen and follows it to its report. */
    happens: async (source: "elasticloadbalancing" | "iam", eventName: string, requestParameters: object) => {
      const record = {
        eventVersion: "1.11",
        eventID: crypto.randomUUID(),
        eventTime: `${time.clock().slice(0, 19)}Z`,
        eventSource: `${source}.amazonaws.com`,
        eventName,
        awsRegion: source === "iam" ? "us-east-1" : region,
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
        requestParameters,
      };
      const { records } = decodeCloudTrail(JSON.stringify(record), { file: "scale" });
      // Sweeping costs calls at the same time; these are those of the event alone.
      const from = { at: time.now(), reservations };
      const { requests } = await routeRecords(
        records.map((each) => each.record),
        { history, clock: time.clock },
      );
      const results = [];
      for (const request of requests) results.push(await capture(request));
      const reports = await publish();
      const calls = results
        .flatMap(({ readings }) => readings)
        .reduce((sum, reading) => sum + reading.calls, 0);
      return {
        calls,
        seconds: (time.now() - from.at) / 1_000,
        reservations: reservations - from.reservations,
        reports,
      };
    },
    close: async () => {
      sweeping.close();
      answering.close();
      await database.close();
    },
  };
};
