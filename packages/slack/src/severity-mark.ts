import type { Severity } from "@eks-auditor/core";

/** A mark that is seen before anything is read. */
export const severityMark: Readonly<Record<Severity, string>> = {
  INFORMATIONAL: "⚪",
  LOW: "🔵",
  MEDIUM: "🟡",
  HIGH: "🟠",
  CRITICAL: "🔴",
};
