import type { Report } from "./report.ts";

/** Gives one gap in words: section, thing, action, reason and AWS's own message. */
export const unreadText = ({ section, what, action, reason, message }: Report["unread"][number]): string =>
  `${section}: ${what}, ${reason}${action ? ` (${action})` : ""}${message ? `: ${message}` : ""}`;
