import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { systemClock } from "@eks-auditor/core";
import { type CloudTrailRecord, decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { routeRecords } from "@eks-auditor/pipeline";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger, metrics, observed } from "./observed.ts";
import { sendRequests } from "./send-requests.ts";

const processor = new BatchProcessor(EventType.SQS);

/** Turns a batch of CloudTrail events into capture requests. What is no such event goes to the dead letters. */
export const handler = observed<SQSEvent, SQSBatchResponse>(async (event, context) => {
  const records: CloudTrailRecord[] = [];
  const decode = async ({ body, messageId }: SQSRecord): Promise<void> => {
    const { records: decoded, rejected } = decodeCloudTrail(body, { file: messageId });
    const [first] = rejected;
    if (first) throw new Error(`${first.kind}: ${first.reason}`);
    records.push(...decoded.map(({ record }) => record));
  };
  const response = await processPartialResponse(event, decode, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
  const { requests, counts, reopened } = await routeRecords(records, {
    history,
    clock: systemClock,
    accountId: environment("ACCOUNT_ID"),
  });
  await sendRequests(environment("CAPTURES_QUEUE_URL"), requests, systemClock());
  const rejected = response.batchItemFailures.length;
  logger.info("routed", { counts, rejected, requests: requests.length, reopened });
  for (const [kind, count] of Object.entries({ ...counts, rejected }))
    metrics.addMetric(`events.${kind}`, MetricUnit.Count, count);
  return response;
});
