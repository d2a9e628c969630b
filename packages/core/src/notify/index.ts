export { attemptNotices } from "./attempt-notices.ts";
export { decideNotify, type Hold, type NotifyDecision, severityAlone } from "./decide-notify.ts";
export {
  type Decider,
  Decision,
  type DecisionKind,
  decide,
  deciderText,
  decisionAbout,
  decisionKinds,
  decisionsMatterDays,
  decisionText,
} from "./decision.ts";
export { type Hours, occurrenceAt, occurrences, type Span, timesBefore } from "./hours.ts";
export { type Judging, judgeFindings } from "./judge-findings.ts";
export { matchesText } from "./match-change.ts";
export { membershipId, membershipReport } from "./membership.ts";
export { type ExpiredMute, type MutedChange, mutedText } from "./muted.ts";
export type { NotifyConfig } from "./notify-config.ts";
export { type Silence, silenceOf } from "./silence.ts";
export { buildSummary, type DeliveredReport, type DueSummary, dueSummaries, summaryId } from "./summary.ts";
export {
  type FirstStanding,
  type WatchedAccount,
  type Week,
  watchingReport,
  weeklyDue,
  weeklyId,
  weeklyReport,
} from "./watching.ts";
export { watchingId } from "./watching-id.ts";
export { withoutMuted } from "./without-muted.ts";
