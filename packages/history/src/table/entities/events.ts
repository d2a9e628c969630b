import { Attempt, Cause } from "@eks-auditor/core";
import { number, optionalNumber, optionalText, text } from "../attribute.ts";
import { entity } from "../entity.ts";

export const alias = entity({
  says: "What an identifier of events leads to, as one resource told: the reverse index of `core/events/coverage`.",
  model: "alias",
  key: ["alias#<accountId>#<alias>", "<holder>"],
  attributes: {
    accountId: text,
    alias: text,
    /** The resource that told so: scope, section and key. */
    holder: text,
    scope: text,
    /** Of the resource, beside its id in `ids`: where the alias is an identifier that several share. */
    section: optionalText,
    type: optionalText,
    /** The commit that wrote it: an older one never overwrites it. */
    seq: number,
    ids: { type: "list", items: optionalText, required: true },
    /** `observedAt` of the reading that showed it no more. */
    endedAt: optionalText,
    expiresAt: optionalNumber,
  },
});

export const cause = entity({
  says: "A CloudTrail event that may explain changes of a scope.",
  model: "cause",
  key: ["cause#<scope>", "<eventTime>#<eventID>"],
  attributes: {
    scope: text,
    eventTime: text,
    eventID: text,
    /** Tells a writer whose answer got lost that this was its write. */
    writeId: text,
    expiresAt: optionalNumber,
  },
  body: Cause,
});

export const attempt = entity({
  says: "A mutating call that failed, by month of the event.",
  model: "attempt",
  key: ["attempt#<month>", "<eventTime>#<eventID>"],
  attributes: {
    month: text,
    eventTime: text,
    eventID: text,
    expiresAt: optionalNumber,
  },
  body: Attempt,
});
