import type { ClusterRef, Delivery, Instant } from "@eks-auditor/core";
import type { Report, ReportBrief } from "@eks-auditor/core/report";

export interface StoredReport {
  readonly report: Report;
  /** Counts its writes from 1. */
  readonly version: number;
  /** When it was first written. */
  readonly createdAt: Instant;
  readonly deliveries: readonly Delivery[];
}

/** Which briefs of reports to give: of one cluster, of none, or of all, by the end of their time. */
export interface BriefQuery {
  readonly cluster?: ClusterRef | "unowned";
  readonly from?: Instant;
  readonly to?: Instant;
  /** Only what comes after this one. */
  readonly after?: Pick<ReportBrief, "to" | "id">;
  /** How many are fetched at a time, where only the newest few are likely to be looked at; as many as 1 MB holds, if absent. */
  readonly fetched?: number;
}
