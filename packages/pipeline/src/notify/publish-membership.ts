import { type Instant, shiftInstant } from "@eks-auditor/core";
import { membershipId, membershipReport, watchingId } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";

export interface MembershipDependencies {
  readonly history: Pick<History, "members" | "report" | "putReport">;
  /** Accounts that the configuration leaves out. */
  readonly except: readonly string[];
  readonly now: () => Instant;
  /** Takes a report, once or more often. */
  readonly deliver: (report: Report) => Promise<void>;
}

/** What happened longer ago was told, or nobody was there to tell it. */
const newsMilliseconds = 7 * 86_400_000;

/**
 * Publishes, once each, that accounts of the organization are not read any more: they left, or were suspended. Of accounts
 * that were never watched nothing is said. Gives the reports that were handed on.
 */
export const publishMembership = async ({
  history,
  except,
  now,
  deliver,
}: MembershipDependencies): Promise<Report[]> => {
  const at = now();
  const newsSince = shiftInstant(at, -newsMilliseconds);
  const published: Report[] = [];
  for (const account of await history.members()) {
    if (account.state === "active" || account.since < newsSince || except.includes(account.id)) continue;
    const stored = await history.report(membershipId(account));
    if (stored && stored.deliveries.length > 0) continue;
    if (!stored && (await history.report(watchingId(account.id))) === null) continue;
    const report = stored?.report ?? membershipReport(account, at);
    if (!stored && (await history.putReport(report, 0)) === null) continue;
    await deliver(report);
    published.push(report);
  }
  return published;
};
