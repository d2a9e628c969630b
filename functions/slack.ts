import { type Heartbeat, readHeartbeat, systemClock } from "@eks-auditor/core";
import { readAnnouncedId } from "@eks-auditor/core/report-event";
import { notifySlack } from "@eks-auditor/pipeline";
import type { SQSRecord } from "aws-lambda";
import config from "../auditor.config.ts";
import { eachMessage } from "./batch.ts";
import { history } from "./history.ts";
import { measureHeartbeat } from "./measure-heartbeat.ts";
import { logger, measure, observed } from "./observed.ts";
import { pageReference } from "./page-reference.ts";
import { slackSender } from "./slack-sender.ts";

const tell = async ({ body }: SQSRecord): Promise<void> => {
  const heartbeat = readHeartbeat(body, systemClock());
  if (heartbeat) return arrive(heartbeat);
  const reportId = readAnnouncedId(body);
  logger.appendKeys({ reportId });
  const stored = await history.report(reportId);
  if (!stored) throw new Error(`report ${reportId} was announced, and history does not have it`);
  const sender = await slackSender();
  const { decision, outcomes } = await notifySlack(stored, {
    history,
    sender,
    config,
    clock: systemClock,
    ...pageReference(),
  });
  for (const { channel, reason } of decision.held) logger.info("held", { channel, reason });
  for (const [channel, outcome] of outcomes) {
    logger.info("told", { channel, ...outcome });
    measure("slack.messages", outcome.posted);
  }
  if ([...outcomes.values()].some(({ kind }) => kind === "busy"))
    throw new Error(`report ${reportId} is being told by another run: try again later`);
};

/** A heartbeat ends here: all of the way works but Slack itself, whom it would only disturb. */
const arrive = async ({ at }: Heartbeat): Promise<void> => {
  const seenAt = systemClock();
  await history.putMark("heartbeat", { at, seenAt });
  measureHeartbeat(at, seenAt);
};

/** Sends reports of the bus to Slack. */
export const handler = observed(eachMessage(tell));
