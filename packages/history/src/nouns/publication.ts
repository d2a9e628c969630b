import { list, type Noun } from "@eks-auditor/core";
import { AwaitedFinding, ReportPart } from "@eks-auditor/core/report";
import * as z from "zod";

/** How one commit is split over reports: decided once, before the first of them is written. */
export const Publication = z.object({
  snapshotId: z.string(),
  /** `reportId`: of the report of its own, or of the open one that it joins. */
  parts: list(ReportPart),
});

export type Publication = Noun<typeof Publication>;

/** What one commit may have done to findings, which is known when something else was read. */
export const AwaitedFindings = z.object({
  snapshotId: z.string(),
  findings: list(AwaitedFinding),
});

export type AwaitedFindings = Noun<typeof AwaitedFindings>;
