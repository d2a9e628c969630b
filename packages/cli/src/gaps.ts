import type { ReadingStatus } from "@eks-auditor/core";

/**
 * True for a section whose reading was refused, cut short or garbled. One that nobody has read (`not-observed`) is a
 * matter of what is audited: it is shown, and is no failure.
 */
export const hasGap = (status: ReadingStatus): boolean => status !== "complete" && status !== "not-observed";
