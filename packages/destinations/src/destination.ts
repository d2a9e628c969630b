import type { Report } from "@eks-auditor/core/report";
import type { News } from "@eks-auditor/delivery";

/** A report for a destination, or what of it is new to whom it was told before. */
export interface Dispatch {
  readonly report: Report;
  /** Null: the destination knows nothing of the report yet. */
  readonly news: { readonly changes: readonly News[]; readonly withdrawn: number } | null;
  /** The keys of what rings there because of this report. */
  readonly alerts: readonly string[];
  /** The same whenever the same is sent again, so that who takes it can drop what comes twice. */
  readonly id: string;
  /** Where the whole report is; null where nobody serves it. */
  readonly link: string | null;
}

/** Someone who is told of reports, beside Slack. */
export interface Destination {
  /** What is sent twice arrives once. */
  readonly idempotent: boolean;
  /**
   * Returns the keys of what rings there now because of this report; none where nothing can ring.
   * @throws RefusedError when it cannot be taken as it is
   * @throws UnavailableError when nobody took it within the budget
   */
  send(dispatch: Dispatch): Promise<readonly string[]>;
  /** Tells that findings are no more, whoever was told of them. Doing it again changes nothing. Absent: nobody has to be. */
  resolve?(report: Report): Promise<void>;
}
