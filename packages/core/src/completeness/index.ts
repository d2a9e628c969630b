export { cappedGaps, eachOnce, thingsIn } from "./capped-gaps.ts";
export { type MissingRight, missingRights, reasonWords } from "./missing-rights.ts";
export { type ActionRead, actionsListing, readsByAction } from "./reads-by-action.ts";
export { gapsBeside, gapsOfSection, type ScopedUnread } from "./scoped-unread.ts";
export {
  lastTriedAt,
  type SectionRead,
  sectionRead,
  wasListed,
  wasReadApart,
  wasSeenLately,
} from "./section-read.ts";
