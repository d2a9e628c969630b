import { type CaptureRequest, readHeartbeat, scopeKey, systemClock, type Unread } from "@eks-auditor/core";
import {
  captureScope,
  detailReadings,
  lookAgainAfter,
  readingSpacingSeconds,
  readOnAfter,
  rereadAfter,
  scheduleCapture,
  secondLookOf,
  withDeferred,
} from "@eks-auditor/pipeline";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import config from "../auditor.config.ts";
import { clientsFor, homeRegion, regionNodes } from "./account.ts";
import { auditedAccounts, organization } from "./audited-accounts.ts";
import { eachMessage } from "./batch.ts";
import { type CaptureMessage, readCaptureMessage } from "./capture-message.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger, measure, observed } from "./observed.ts";
import { retrySooner } from "./retry-sooner.ts";
import { sendLater, sendOn } from "./send-requests.ts";

const spacingSeconds = readingSpacingSeconds(config.report.quietWindowSeconds);

/** Longer than anything takes that an event names, and than most sections take whole. */
const eventMilliseconds = 180_000;

/** What is left of an invocation's time when reading ends: to commit what was read, thousands of changes too. */
const commitMilliseconds = 45_000;

const take = async ({ body, messageId }: SQSRecord, context: Context): Promise<void> => {
  const heartbeat = readHeartbeat(body, systemClock());
  if (heartbeat) return history.putMark("pulse", { ...heartbeat, seenAt: systemClock() });
  const message = readCaptureMessage(body);
  const { request, requestedAt, rereads, looks = 0, waited } = message;
  logger.appendKeys({ scope: scopeKey(request.scope) });
  const audited = await auditedAccounts();
  if (organization && !audited.includes(request.scope.accountId)) {
    // It was asked for before the account left or was suspended: nobody may read it now.
    logger.warn("not read: the account is not audited any more");
    return;
  }
  if (waited) return sendOn(queueOf(request), message, messageId);
  const head = await history.head(request.scope);
  const pacing = scheduleCapture({ request, requestedAt, head, now: systemClock(), spacingSeconds });
  // What AWS was still at work on is read when it has been asked for; that an event is not to be seen yet can wait.
  const isReread = rereads > 0 && looks === 0;
  const { now, later } = isReread ? { now: request } : pacing;
  if (later) {
    await sendLater(environment("SETTLING_QUEUE_URL"), { ...message, ...later }, later.delaySeconds);
    await history.deferReads(later.request);
  }
  const left = Math.max(1, context.getRemainingTimeInMillis() - commitMilliseconds);
  // What no event could name is read whole, and stands before the next change of its scope: it goes on with the sweep's.
  const budgetMilliseconds = request.origin === "event" ? Math.min(left, eventMilliseconds) : left;
  if (!now) return;
  if (isReread || now.origin !== "event") return capture(now, message, { budgetMilliseconds, messageId });
  const deferred = await history.deferredReads(now.scope);
  await capture(withDeferred(now, deferred), message, { budgetMilliseconds, messageId });
  await history.forgetDeferredReads(
    now.scope,
    now.sections.filter((section) => deferred.has(section)),
  );
};

/** A sweep's reads, and what goes on with them, never stand before a change. */
const queueOf = ({ origin }: CaptureRequest): string =>
  environment(origin === "sweep" ? "SWEEPS_QUEUE_URL" : "CAPTURES_QUEUE_URL");

const capture = async (
  request: CaptureRequest,
  { requestedAt, rereads, hops = 0, looks = 0 }: CaptureMessage,
  { budgetMilliseconds, messageId }: { readonly budgetMilliseconds: number; readonly messageId: string },
): Promise<void> => {
  const { kubernetes } = config;
  const result = await captureScope(request, {
    history,
    clientsFor,
    homeRegion,
    regionNodes,
    clock: systemClock,
    kubernetes,
    budgetMilliseconds,
    detailReadings: detailReadings(config.sweep.everyMinutes),
  });
  const { outcome, readings } = result;
  logger.info("captured", {
    outcome: outcome.kind,
    origin: request.origin,
    readings: readings.map(({ section, status, calls, unobserved = [] }) => ({
      section,
      status,
      calls,
      ...(unobserved.length > 0 && { unobserved: wordsOf(unobserved) }),
    })),
    ...(outcome.kind === "committed" && {
      snapshotId: outcome.snapshot.id,
      changes: outcome.snapshot.changeCount,
    }),
  });
  measure("readings", readings.length);
  const next = readOnAfter(result, { hops, requestedAt, now: systemClock() });
  const goingOn = new Set(next?.sections);
  const incomplete = readings.filter(({ section, status }) => status !== "complete" && !goingOn.has(section));
  measure("readings.incomplete", incomplete.length);
  if (next)
    await sendOn(
      queueOf(next),
      { request: next, requestedAt, rereads: 0, hops: hops + 1, waited: false },
      messageId,
    );
  for (const { request: look, delaySeconds } of secondLookOf(result)) {
    const message = { request: look, requestedAt: systemClock(), rereads: 1 };
    await sendLater(environment("SETTLING_QUEUE_URL"), message, delaySeconds);
  }
  measure("readings.stale", outcome.kind === "stale" ? readings.length : 0);
  const look = await lookAgainAfter(result, looks, history);
  if (looks === 0) measure("events.without-change", look?.request.eventIDs.length ?? 0);
  if (look) {
    const again = { request: look.request, requestedAt: systemClock(), rereads: 1, looks: looks + 1 };
    await sendLater(environment("SETTLING_QUEUE_URL"), again, look.delaySeconds);
  }
  const reread = rereadAfter(result, rereads);
  if (!reread) return;
  const again = {
    request: reread.request,
    requestedAt: hops > 0 ? requestedAt : systemClock(),
    rereads: rereads + 1,
    hops,
  };
  await sendLater(environment("SETTLING_QUEUE_URL"), again, reread.delaySeconds);
};

/** Returns what was not observed in a few words, however often: `iam:GetAccountAuthorizationDetails denied`. */
const wordsOf = (unobserved: readonly Unread[]): string[] => [
  ...new Set(unobserved.map(({ action, reason }) => `${action} ${reason}`)),
];

const takeOrComeBack = async (message: SQSRecord, context: Context): Promise<void> => {
  try {
    await take(message, context);
  } catch (error) {
    const [outcome] = await Promise.allSettled([retrySooner(message)]);
    // It comes back all the same, only later; what went wrong first is what has to be known.
    if (outcome.status === "rejected") logger.warn("comes back late", { error: outcome.reason });
    throw error;
  }
};

/**
 * Reads what a message asks for and commits it to history. A FIFO queue's batch is of one message, so there is no
 * order within it to keep.
 */
export const handler = observed((event: SQSEvent, context: Context) =>
  eachMessage((message) => takeOrComeBack(message, context))(event, context),
);
