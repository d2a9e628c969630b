export { FieldChange, fieldChanges } from "../model/field-changes.ts";
export { escapeInvisible, shorten } from "../model/plain-text.ts";
export { counted, nounOf, timeText } from "../model/words.ts";
export { buildReport, type ReportFrame } from "./build-report.ts";
export { changeSeverity } from "./change-severity.ts";
export {
  AwaitedFinding,
  type CommitFindings,
  commitFindings,
  netFindings,
  reportedFinding,
} from "./commit-findings.ts";
export { type Digest, type DigestBlock, digestOf } from "./digest.ts";
export { type FieldWords, factText, fieldWords, readablePath, valueText } from "./field-words.ts";
export { notesOf } from "./finding-notes.ts";
export { type Flap, flapsOf, flapText } from "./flapping.ts";
export { type IsCounted, type NetChange, netChanges } from "./net-change.ts";
export { ansiPalette, type Palette, plainPalette } from "./palette.ts";
export { isReportedIn, planReports, ReportPart } from "./plan-reports.ts";
export { wholeStatements } from "./policy-fields.ts";
export { renderJson } from "./render-json.ts";
export { type MarkdownOptions, renderMarkdown } from "./render-markdown.ts";
export { renderTerminal, type TerminalOptions } from "./render-terminal.ts";
export * from "./report.ts";
export { type ReportBrief, reportBrief, shorterBrief } from "./report-brief.ts";
export { reportId } from "./report-id.ts";
export { clustersOfPlace, placeKey, ReportPlace } from "./report-place.ts";
export type { ReportSources } from "./report-sources.ts";
export { stableJson } from "./stable-json.ts";
export { type ResourceNow, type Standing, standingOf, standings } from "./standing-change.ts";
export { whereIn } from "./title.ts";
export { undoes, undoneIn, undoneLine, withUndone } from "./undone.ts";
export { missingIn, missingText } from "./unread-words.ts";
export {
  actorClassText,
  actorText,
  countText,
  eventText,
  howOf,
  whereText,
  whoIsUnknownText,
  windowText,
} from "./wording.ts";
