import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { snapshotId, systemClock } from "@eks-auditor/core";
import { findingSuppressions } from "@eks-auditor/core/config";
import { publishSnapshot } from "@eks-auditor/pipeline";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod";
import config from "../auditor.config.ts";
import { announce } from "./announce.ts";
import { history } from "./history.ts";
import { logger, metrics, observed } from "./observed.ts";

const processor = new BatchProcessor(EventType.DynamoDBStreams);
const suppressions = findingSuppressions(config);

/** The attributes of a stored commit that its id is made of. */
const Commit = z.object({ scope: z.object({ S: z.string() }), seq: z.object({ N: z.coerce.number() }) });

const publish = async ({ dynamodb }: DynamoDBRecord): Promise<void> => {
  const { scope, seq } = Commit.parse(dynamodb?.NewImage);
  const id = snapshotId(scope.S, seq.N);
  const snapshot = await history.snapshot(id);
  if (!snapshot) throw new Error(`the stream told of ${id}, which history does not have`);
  const { quietWindowSeconds } = config.report;
  const reports = await publishSnapshot(snapshot, {
    history,
    now: systemClock,
    quietWindowSeconds,
    suppressions,
    deliver: announce,
  });
  await history.markPublished(id, systemClock());
  logger.info("published", { snapshotId: id, reports: reports.map((report) => report.id) });
  metrics.addMetric("reports", MetricUnit.Count, reports.length);
  metrics.addMetric(
    "changes.unattributed",
    MetricUnit.Count,
    reports.reduce((sum, { unattributed }) => sum + unattributed, 0),
  );
};

/** Makes reports of commits as they appear in the table's stream, and announces them. */
export const handler = observed<DynamoDBStreamEvent, DynamoDBBatchResponse>(async (event, context) =>
  processPartialResponse(event, publish, processor, {
    context,
    processInParallel: false,
    throwOnFullBatchFailure: false,
  }),
);
