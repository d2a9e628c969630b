import { systemClock } from "@eks-auditor/core";
import { readAnnouncedId } from "@eks-auditor/core/report-event";
import { notifyDestinations } from "@eks-auditor/pipeline";
import type { SQSRecord } from "aws-lambda";
import config from "../auditor.config.ts";
import { eachMessage } from "./batch.ts";
import { destinationNamed } from "./destination-named.ts";
import { history } from "./history.ts";
import { logger, observed } from "./observed.ts";
import { reportLink } from "./page-reference.ts";

const tell = async ({ body }: SQSRecord): Promise<void> => {
  const reportId = readAnnouncedId(body);
  logger.appendKeys({ reportId });
  const stored = await history.report(reportId);
  if (!stored) throw new Error(`report ${reportId} was announced, and history does not have it`);
  const { outcomes } = await notifyDestinations(stored, {
    history,
    config,
    clock: systemClock,
    destinationNamed,
    link: reportLink(reportId),
  });
  for (const [destination, outcome] of outcomes) logger.info("told", { destination, ...outcome });
  if ([...outcomes.values()].some(({ kind }) => kind === "busy"))
    throw new Error(`report ${reportId} is being told by another run: try again later`);
};

/** Tells announced reports to the destinations beside Slack. */
export const handler = observed(eachMessage(tell));
