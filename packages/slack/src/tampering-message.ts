import { describeActor } from "@eks-auditor/core/cloudtrail";
import type { Tampering } from "@eks-auditor/core/tampering";
import { Context, Header, Section } from "slack-block-builder";
import { severityMark } from "./severity-mark.ts";
import { buildBlocks, type SlackMessage } from "./slack-message.ts";
import { slackCode, slackText } from "./slack-text.ts";

/** Gives what people are told when someone changes the auditor itself, or tries to. */
export const tamperingMessage = (tampering: Tampering): SlackMessage => {
  const { eventID, at, eventName, service, accountId, region, actor, things, errorCode } = tampering;
  const mark = severityMark.CRITICAL;
  const title = errorCode ? "Someone tried to change the auditor" : "The auditor itself was changed";
  const call = `${slackCode(eventName, 100)} of ${slackText(service, 60)}`;
  const on = things.length > 0 ? ` on ${things.map((thing) => slackCode(thing, 200)).join(", ")}` : "";
  const refused = errorCode ? `, refused with ${slackCode(errorCode, 100)}` : "";
  const who = describeActor(actor);
  return {
    mark: { reportId: `tampering-${eventID}`, part: "report" },
    text: `${mark} ${title}: ${slackText(`${who} called ${eventName} of ${service}`, 300)}`,
    blocks: buildBlocks([
      Header({ text: `${mark} ${title}` }),
      Section({ text: `*${slackText(who, 400)}* called ${call}${on}${refused}.` }),
      Context().elements(`${at} · ${slackText(region, 60)} · ${accountId} · event ${slackText(eventID, 80)}`),
    ]),
  };
};
