import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { tamperingOf } from "@eks-auditor/core/tampering";
import { tamperingMessage } from "@eks-auditor/slack";
import config from "../auditor.config.ts";
import { environment } from "./environment.ts";
import { logger, measure, observed } from "./observed.ts";
import { slackSender } from "./slack-sender.ts";

/**
 * Tells in Slack that someone changed the auditor itself. With no queue, table or bus of ours in between: those may be
 * what was changed. Slack refusing makes it throw, so that Lambda tries again and then puts the event aside.
 */
export const handler = observed<unknown, void>(async (event) => {
  const { records, rejected } = decodeCloudTrail(JSON.stringify(event), { file: "event" });
  const [unusable] = rejected;
  if (unusable) throw new Error(`${unusable.kind}: ${unusable.reason}`);
  for (const { record } of records) {
    const tampering = tamperingOf(record, environment("OWN_PREFIX"));
    logger.warn("tampering", { ...tampering });
    await (await slackSender()).send(tamperingMessage(tampering), config.slack.channel);
  }
  measure("tampering", records.length);
});
