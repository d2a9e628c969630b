export { buildReports, type ReportSources } from "./build-reports.ts";
export { fieldChanges } from "./field-changes.ts";
export { type FieldWords, fieldWords, readablePath, valueText } from "./field-words.ts";
export { type NetChange, netChanges } from "./net-change.ts";
export { ansiPalette, type Palette, plainPalette } from "./palette.ts";
export { shorten, visible } from "./plain-text.ts";
export { renderJson } from "./render-json.ts";
export { type MarkdownOptions, renderMarkdown } from "./render-markdown.ts";
export { renderTerminal, type TerminalOptions } from "./render-terminal.ts";
export type * from "./report.ts";
export { stableJson } from "./stable-json.ts";
export type { ScopedUnread } from "./unread.ts";
export { unreadText } from "./unread-words.ts";
export {
  actorText,
  counted,
  countText,
  eventText,
  howOf,
  nounOf,
  timeText,
  unattributedText,
  whereText,
  windowText,
} from "./wording.ts";
