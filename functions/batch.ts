import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from "aws-lambda";
import { logger, measure } from "./observed.ts";

/**
 * Lambda learns which records failed and nothing of why, and counts no error, since the function answered: so the
 * error is logged here, with what the handling had told the logger until then, and counted.
 */
class ToldBatchProcessor extends BatchProcessor {
  override failureHandler(...failure: Parameters<BatchProcessor["failureHandler"]>) {
    const [record, error] = failure;
    logger.error("failed", { error, record: "messageId" in record ? record.messageId : record.eventID });
    logger.resetKeys();
    measure("failed", 1);
    return super.failureHandler(...failure);
  }

  override successHandler(...success: Parameters<BatchProcessor["successHandler"]>) {
    logger.resetKeys();
    return super.successHandler(...success);
  }
}

/** One after the other, so that what one record tells the logger is not said of another. */
const options = { processInParallel: false, throwOnFullBatchFailure: false };

/** Returns what handles the messages of a queue one by one. Those that fail come back, and no others. */
export const eachMessage = (handle: (message: SQSRecord) => Promise<void>) => {
  const processor = new ToldBatchProcessor(EventType.SQS);
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    ownResponse(await processPartialResponse(event, handle, processor, { ...options, context }));
};

/** Where nothing failed the library answers with one object for all, which whoever adds to it would add to every answer. */
const ownResponse = <T>({ batchItemFailures }: { readonly batchItemFailures: readonly T[] }) => ({
  batchItemFailures: [...batchItemFailures],
});

/** The same for the records of the table's stream; from the first that failed they all come back. */
export const eachRecord = (handle: (record: DynamoDBRecord) => Promise<void>) => {
  const processor = new ToldBatchProcessor(EventType.DynamoDBStreams);
  return async (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> =>
    ownResponse(await processPartialResponse(event, handle, processor, { ...options, context }));
};
