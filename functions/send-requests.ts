import { createHash } from "node:crypto";
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type CaptureRequest, scopeKey } from "@eks-auditor/core";
import { writeCaptureMessage } from "./capture-message.ts";

const sqs = new SQSClient();

/** SQS takes this many messages in one call. */
const batchMax = 10;

/**
 * Sends capture requests to a FIFO queue, in the group of their scope. `moment` tells requests apart that look alike
 * and are meant: SQS drops a message that repeats another within five minutes.
 * @throws Error when SQS does not take one of them; those it took are harmless if they are sent again.
 */
export const sendRequests = async (
  queueUrl: string,
  requests: readonly CaptureRequest[],
  moment = "",
): Promise<void> => {
  for (let from = 0; from < requests.length; from += batchMax) {
    const entries = requests.slice(from, from + batchMax).map((request, index) => {
      const body = writeCaptureMessage(request);
      const key = createHash("sha256").update(body).update(moment).digest("hex");
      // A group id may have 128 characters, and a scope key may be longer.
      const group = createHash("sha256").update(scopeKey(request.scope)).digest("hex");
      return { Id: String(index), MessageBody: body, MessageGroupId: group, MessageDeduplicationId: key };
    });
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
    );
    const [failed] = Failed;
    if (failed)
      throw new Error(`SQS took ${entries.length - Failed.length} of ${entries.length}: ${failed.Message}`);
  }
};

/** Sends one request to a standard queue, to be made after a while. */
export const sendLater = async (
  queueUrl: string,
  { request, delaySeconds, rereads }: { request: CaptureRequest; delaySeconds: number; rereads: number },
): Promise<void> => {
  const message = writeCaptureMessage(request, rereads);
  await sqs.send(
    new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message, DelaySeconds: delaySeconds }),
  );
};
