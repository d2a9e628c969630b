import type { LookedUp } from "@eks-auditor/capture";
import { counted, escapeInvisible, timeText } from "@eks-auditor/core/report";
import type { LookupOutcome } from "./look-up-actors.ts";

/** Returns what CloudTrail was asked, what it told, and what it could not tell, as lines for people. */
export const lookupLines = ({ asked, unexplained, tooOld, lookups }: LookupOutcome): string[] => {
  if (asked === 0) return ["who: every change that history knows is explained, CloudTrail was not asked"];
  return [
    ...lookups.map(
      ({ region, eventNames, from, to, events }) =>
        `who: CloudTrail of ${region} told ${counted(events, "event")} of ${counted(eventNames.length, "name")} from ${timeText(from)} to ${timeText(to)}`,
    ),
    ...lookups.flatMap(unreadLines),
    `who: ${asked - unexplained} of ${counted(asked, "change")} explained`,
    ...(unexplained > 0
      ? [
          "CloudTrail tells of a call some minutes after it, 15 at times: what was changed just now may be explained by the next snapshot --who",
        ]
      : []),
    ...(tooOld > 0
      ? [`${counted(tooOld, "change")} may be older than the 90 days that CloudTrail keeps of events`]
      : []),
  ];
};

/** Returns what CloudTrail of a region did not tell, and why: a line for each refusal. */
export const unreadLines = ({ region, unread }: Pick<LookedUp, "region" | "unread">): string[] =>
  unread.map(({ eventNames, refusal }) =>
    escapeInvisible(
      refusal.reason === "denied"
        ? `CloudTrail of ${region} may not be asked: it takes ${refusal.action} (${refusal.message})`
        : `CloudTrail of ${region} did not tell of ${eventNames.join(", ")}: ${refusal.message}`,
    ),
  );

/** Returns whether something of what was to be asked was not told. */
export const isWhoPartial = ({ lookups }: LookupOutcome): boolean =>
  lookups.some(({ unread }) => unread.length > 0);
