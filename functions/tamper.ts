import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { type Tampering, tamperingOf } from "@eks-auditor/core/tampering";
import { type TamperingBurst, tamperingBursts } from "@eks-auditor/core/tampering-burst";
import { tamperingMessage } from "@eks-auditor/slack";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import config from "../auditor.config.ts";
import { eachMessage } from "./batch.ts";
import { environment } from "./environment.ts";
import { logger, measure, observed } from "./observed.ts";
import { slackSender } from "./slack-sender.ts";

/**
 * Tells in Slack that someone changed the auditor itself: one message for what one actor did while the queue gathered. No
 * table, bus or queue that the rest of the auditor needs lies in between: those may be what was changed. What is no event,
 * and what Slack refuses, comes back and is put aside in the end.
 */
export const handler = observed<SQSEvent, SQSBatchResponse>(async (event, context) => {
  const messageIds = new Map<string, string[]>();
  const tamperings: Tampering[] = [];
  const decode = async ({ body, messageId }: SQSRecord): Promise<void> => {
    const { records, rejected } = decodeCloudTrail(body, { file: messageId });
    const [unusable] = rejected;
    if (unusable) throw new Error(`${unusable.kind}: ${unusable.reason}`);
    for (const { record } of records) {
      const tampering = tamperingOf(record, environment("OWN_PREFIX"));
      // The hash of the access key has no key here, where nothing of the rest is needed: whoever reads logs could try it.
      const { accessKeyHash: _, ...actor } = tampering.actor;
      logger.warn("tampering", { tampering: { ...tampering, actor } });
      tamperings.push(tampering);
      messageIds.set(tampering.eventID, [...(messageIds.get(tampering.eventID) ?? []), messageId]);
    }
  };
  const { batchItemFailures } = await eachMessage(decode)(event, context);
  for (const burst of tamperingBursts(tamperings)) {
    if (await isTold(burst)) continue;
    for (const { eventID } of burst.tamperings)
      for (const itemIdentifier of messageIds.get(eventID) ?? []) batchItemFailures.push({ itemIdentifier });
  }
  measure("tampering", tamperings.length);
  return { batchItemFailures };
});

const isTold = async (burst: TamperingBurst): Promise<boolean> => {
  try {
    await (await slackSender()).send(tamperingMessage(burst), config.slack.channel);
    return true;
  } catch (error) {
    logger.error("failed", { error, burst: burst.tamperings.map(({ eventID }) => eventID) });
    measure("failed", 1);
    return false;
  }
};
