import { createHash } from "node:crypto";
import { SendMessageBatchCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import {
  type CaptureRequest,
  type Heartbeat,
  type Instant,
  scopeKey,
  writeHeartbeat,
} from "@eks-auditor/core";
import { type CaptureMessage, writeCaptureMessage } from "./capture-message.ts";
import { byQueue } from "./queue-of.ts";
import { sqs } from "./sqs.ts";

/** SQS takes this many messages in one call. */
const batchMax = 10;

/**
 * Sends capture requests, made at `requestedAt`, to a FIFO queue; to that of a Kubernetes reader the part that only it
 * can read. `moment` tells requests apart that look alike and are meant: SQS drops a message that repeats another within
 * five minutes.
 * @throws Error when SQS does not take one of them; those it took are harmless if they are sent again.
 */
export const sendRequests = async (
  queueUrl: string,
  requests: readonly CaptureRequest[],
  requestedAt: Instant,
  moment = "",
): Promise<void> => {
  for (const [url, parts] of byQueue(queueUrl, requests)) {
    const messages = parts.map((request) => ({ request, requestedAt, rereads: 0, waited: false }));
    for (let from = 0; from < messages.length; from += batchMax)
      await sendBatch(url, messages.slice(from, from + batchMax), moment);
  }
};

/**
 * Sends on a message that has waited, to the end of its scope's group, as `sendRequests` would; `moment` is the same if
 * it is sent twice.
 */
export const sendOn = async (queueUrl: string, message: CaptureMessage, moment: string): Promise<void> => {
  for (const [url, parts] of byQueue(queueUrl, [message.request]))
    await sendBatch(
      url,
      parts.map((request) => ({ ...message, request, waited: false })),
      moment,
    );
};

/** Sends one message to a standard queue, to go on after a while. */
export const sendLater = async (
  queueUrl: string,
  message: Omit<CaptureMessage, "waited">,
  delaySeconds: number,
): Promise<void> => {
  const MessageBody = writeCaptureMessage({ ...message, waited: true });
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, DelaySeconds: delaySeconds }));
};

/** Sends a heartbeat on through a FIFO queue, in a group of its own. */
export const sendHeartbeat = async (queueUrl: string, heartbeat: Heartbeat): Promise<void> => {
  const MessageBody = writeHeartbeat(heartbeat);
  const MessageDeduplicationId = sha256(MessageBody);
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody,
      MessageGroupId: "heartbeat",
      MessageDeduplicationId,
    }),
  );
};

const sendBatch = async (
  queueUrl: string,
  messages: readonly CaptureMessage[],
  moment: string,
): Promise<void> => {
  const entries = messages.map((message, index) => ({
    Id: String(index),
    MessageBody: writeCaptureMessage(message),
    // A group id may have 128 characters, and a scope key may be longer.
    MessageGroupId: sha256(scopeKey(message.request.scope)),
    // When it was asked for does not matter: a batch of events that comes twice asks for the same.
    MessageDeduplicationId: sha256(writeCaptureMessage({ ...message, requestedAt: "" }) + moment),
  }));
  const { Failed = [] } = await sqs.send(
    new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
  );
  const [failed] = Failed;
  if (failed)
    throw new Error(`SQS took ${entries.length - Failed.length} of ${entries.length}: ${failed.Message}`);
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
