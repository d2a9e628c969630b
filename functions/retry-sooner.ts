import { ChangeMessageVisibilityCommand } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import * as z from "zod";
import { environment } from "./environment.ts";
import { sqs } from "./sqs.ts";

const firstSeconds = 60;
const mostSeconds = 900;

const QueueUrls = z.array(z.string());

/**
 * Lets a message that could not be handled come back after a minute, and later each time. By itself its queue would
 * hide it for six times the longest read, and with it whatever waits behind it: an hour in which nothing of its scope
 * is read. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
export const retrySooner = async (message: SQSRecord): Promise<void> => {
  const { receiptHandle, eventSourceARN, attributes } = message;
  const queueName = eventSourceARN.split(":").at(-1) ?? "";
  const QueueUrl = QueueUrls.parse(JSON.parse(environment("READS_QUEUE_URLS"))).find((url) =>
    url.endsWith(`/${queueName}`),
  );
  if (!QueueUrl) throw new Error(`READS_QUEUE_URLS does not name the queue ${queueName}`);
  const again = firstSeconds * 2 ** (Number(attributes.ApproximateReceiveCount) - 1);
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: Math.min(again, mostSeconds),
    }),
  );
};
