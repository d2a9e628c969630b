import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { scopeKey, systemClock } from "@eks-auditor/core";
import { captureScope } from "@eks-auditor/pipeline";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import config from "../auditor.config.ts";
import { clientsFor, homeRegion } from "./account.ts";
import { readCaptureMessage } from "./capture-message.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger, metrics, observed } from "./observed.ts";
import { rereadAfter } from "./reread.ts";
import { sendLater } from "./send-requests.ts";

/** For FIFO queues too: with one message in a batch there is no order within it to keep. */
const processor = new BatchProcessor(EventType.SQS);

const capture = async ({ body }: SQSRecord): Promise<void> => {
  const { request, rereads } = readCaptureMessage(body);
  const scope = scopeKey(request.scope);
  logger.appendKeys({ scope });
  const { kubernetes } = config;
  const result = await captureScope(request, {
    history,
    clientsFor,
    homeRegion,
    clock: systemClock,
    kubernetes,
  });
  const { outcome, readings } = result;
  logger.info("captured", {
    outcome: outcome.kind,
    origin: request.origin,
    readings: readings.map(({ section, status, calls }) => ({ section, status, calls })),
    ...(outcome.kind === "committed" && {
      snapshotId: outcome.snapshot.id,
      changes: outcome.snapshot.changeCount,
    }),
  });
  metrics.addMetric("readings", MetricUnit.Count, readings.length);
  const failed = readings.filter(({ status }) => status !== "complete").length;
  metrics.addMetric("readings.incomplete", MetricUnit.Count, failed);
  const reread = rereadAfter(result, rereads);
  if (reread) await sendLater(environment("SETTLING_QUEUE_URL"), { ...reread, rereads: rereads + 1 });
};

/** Reads what a message asks for and commits it to history. */
export const handler = observed<SQSEvent, SQSBatchResponse>(async (event, context) =>
  processPartialResponse(event, capture, processor, { context, throwOnFullBatchFailure: false }),
);
