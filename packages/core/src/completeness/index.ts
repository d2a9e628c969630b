export { cappedGaps, eachOnce, thingsIn } from "./capped-gaps.ts";
export { type MissingRight, missingRights } from "./missing-rights.ts";
export { gapsOfSection, type ScopedUnread } from "./scoped-unread.ts";
export { type Telling, whatRightsTell } from "./what-rights-tell.ts";
