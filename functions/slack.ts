import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { systemClock } from "@eks-auditor/core";
import { tellReport } from "@eks-auditor/pipeline";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import config from "../auditor.config.ts";
import { history } from "./history.ts";
import { logger, metrics, observed } from "./observed.ts";
import { readAnnouncedId } from "./report-event.ts";
import { slackSender } from "./slack-sender.ts";

const processor = new BatchProcessor(EventType.SQS);

const tell = async ({ body }: SQSRecord): Promise<void> => {
  const reportId = readAnnouncedId(body);
  const stored = await history.report(reportId);
  if (!stored) throw new Error(`report ${reportId} was announced, and history does not have it`);
  const sender = await slackSender();
  const { attention, outcomes } = await tellReport(stored, { history, sender, config, clock: systemClock });
  for (const { channel, reason } of attention.held) logger.info("held", { reportId, channel, reason });
  for (const [channel, outcome] of outcomes) {
    logger.info("told", { reportId, channel, ...outcome });
    metrics.addMetric("slack.messages", MetricUnit.Count, outcome.posted);
  }
  if ([...outcomes.values()].some(({ kind }) => kind === "busy"))
    throw new Error(`report ${reportId} is being told by another run: try again later`);
};

/** Tells announced reports in Slack. */
export const handler = observed<SQSEvent, SQSBatchResponse>(async (event, context) =>
  processPartialResponse(event, tell, processor, { context, throwOnFullBatchFailure: false }),
);
