import { describeActor } from "@eks-auditor/core/cloudtrail";
import type { Tampering } from "@eks-auditor/core/tampering";
import { callCounts, type TamperingBurst } from "@eks-auditor/core/tampering-burst";
import { context, header, section } from "./blocks.ts";
import { severityMark } from "./severity-mark.ts";
import type { SlackMessage } from "./slack-message.ts";
import { slackCode, slackText } from "./slack-text.ts";

/** As many calls and things of a burst as fit into what a person reads at once. */
const listedMax = 8;

/** Returns what people are told when someone changes the auditor itself, or tries to: one message for a burst. */
export const tamperingMessage = (burst: TamperingBurst): SlackMessage => {
  const [first, ...others] = burst.tamperings;
  const mark = severityMark.CRITICAL;
  const title = first.errorCode ? "Someone tried to change the auditor" : "The auditor itself was changed";
  const who = describeActor(first.actor);
  const { summary, details } = others.length === 0 ? oneCall(first) : manyCalls(burst);
  return {
    mark: { reportId: `tampering-${first.eventID}`, part: "report" },
    text: `${mark} ${title}: ${slackText(`${who} ${summary}`, 300)}`,
    blocks: [
      header(`${mark} ${title}`),
      section(`*${slackText(who, 400)}* ${details}`),
      context(contextOf(burst)),
    ],
  };
};

const oneCall = ({ eventName, service, things, errorCode }: Tampering) => {
  const call = `${slackCode(eventName, 100)} of ${slackText(service, 60)}`;
  const on = things.length > 0 ? ` on ${codes(things)}` : "";
  const refused = errorCode ? `, refused with ${slackCode(errorCode, 100)}` : "";
  return { summary: `called ${eventName} of ${service}`, details: `called ${call}${on}${refused}.` };
};

const manyCalls = (burst: TamperingBurst) => {
  const { tamperings } = burst;
  const things = [...new Set(tamperings.flatMap((tampering) => tampering.things))];
  const counts = callCounts(burst);
  const calls = counts.slice(0, listedMax).map(([call, count]) => `${slackCode(call, 100)} × ${count}`);
  const errors = [...new Set(tamperings.flatMap(({ errorCode }) => errorCode ?? []))];
  const summary = errors.length
    ? `was refused ${tamperings.length} calls on the auditor`
    : `changed ${things.length} things of the auditor in ${tamperings.length} calls`;
  return {
    summary,
    details: [
      `${summary}${errors.length > 0 ? `, with ${codes(errors)}` : ""}.`,
      `Calls: ${calls.join(", ")}${andMore(counts.length)}.`,
      ...(things.length > 0 ? [`On: ${codes(things)}${andMore(things.length)}.`] : []),
    ].join("\n"),
  };
};

const codes = (texts: readonly string[]): string =>
  texts
    .slice(0, listedMax)
    .map((text) => slackCode(text, 200))
    .join(", ");

const andMore = (count: number): string => (count > listedMax ? ` and ${count - listedMax} more` : "");

const contextOf = ({ tamperings }: TamperingBurst): string => {
  const [first] = tamperings;
  const last = tamperings.at(-1) ?? first;
  const when = first.at === last.at ? first.at : `${first.at} to ${last.at}`;
  const regions = [...new Set(tamperings.map(({ region }) => region))].map((region) => slackText(region, 60));
  const event = tamperings.length === 1 ? "event" : "first event";
  return `${when} · ${regions.join(", ")} · ${first.accountId} · ${event} ${slackText(first.eventID, 80)}`;
};
