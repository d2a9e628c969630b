import type { schema } from "@eks-auditor/api";

/** Findings at one instant, as the API tells them. */
export type FoundFindings = Pick<schema.FindingPage, "accountId" | "at" | "unread" | "items">;
