import { type Heartbeat, readHeartbeat, systemClock } from "@eks-auditor/core";
import { type CloudTrailRecord, decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { forwardedMark } from "@eks-auditor/history";
import { routeRecords } from "@eks-auditor/pipeline";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { auditedAccounts } from "./audited-accounts.ts";
import { eachMessage } from "./batch.ts";
import { readWaitedMessage } from "./capture-message.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger, measure, observed } from "./observed.ts";
import { sendHeartbeat, sendOn, sendRequests } from "./send-requests.ts";

/**
 * Turns a batch of CloudTrail events into capture requests, and sends on reads that waited among them, as they do where few
 * functions may run at once. What is neither goes to the dead letters.
 */
export const handler = observed<SQSEvent, SQSBatchResponse>(async (event, context) => {
  const records: CloudTrailRecord[] = [];
  const heartbeats: Heartbeat[] = [];
  const decode = async ({ body, messageId }: SQSRecord): Promise<void> => {
    const heartbeat = readHeartbeat(body, systemClock());
    if (heartbeat) {
      heartbeats.push(heartbeat);
      return;
    }
    const waited = readWaitedMessage(body);
    if (waited) {
      await sendOn(environment("CAPTURES_QUEUE_URL"), waited, messageId);
      return;
    }
    const { records: decoded, rejected } = decodeCloudTrail(body, { file: messageId });
    const [first] = rejected;
    if (first) throw new Error(`${first.kind}: ${first.reason}`);
    records.push(...decoded.map(({ record }) => record));
  };
  const response = await eachMessage(decode)(event, context);
  const { requests, counts, reopened } = await routeRecords(records, {
    history,
    clock: systemClock,
    accountIds: await auditedAccounts(),
  });
  await sendRequests(environment("CAPTURES_QUEUE_URL"), requests, systemClock());
  for (const heartbeat of heartbeats) await passOn(heartbeat);
  const rejected = response.batchItemFailures.length;
  logger.info("routed", { counts, rejected, requests: requests.length, reopened });
  measure("events.routed", counts.routed);
  measure("events.attempt", counts.attempt);
  measure("events.ignored", counts.ignored);
  measure("events.unknown", counts.unknown);
  measure("events.duplicate", counts.duplicate);
  measure("events.rejected", rejected);
  return response;
});

/** From another region, a heartbeat has proved its way when it is here; what comes after is proved by the home region's. */
const passOn = ({ at, forwardedFrom }: Heartbeat): Promise<void> =>
  forwardedFrom === undefined
    ? sendHeartbeat(environment("CAPTURES_QUEUE_URL"), { at })
    : history.putMark(forwardedMark(forwardedFrom), { at, seenAt: systemClock() });
