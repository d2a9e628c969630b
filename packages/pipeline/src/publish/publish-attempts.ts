import { type Attempt, type Instant, shiftInstant } from "@eks-auditor/core";
import type { AuditorConfig } from "@eks-auditor/core/config";
import { attemptNotices } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";

export interface AttemptDependencies {
  readonly history: History;
  readonly limits: AuditorConfig["attempts"];
  readonly now: () => Instant;
  /** Takes a notice that is new or tells of twice as many. */
  readonly deliver: (report: Report) => Promise<void>;
}

/** A burst that goes on for longer is told anew. */
const lookBackMilliseconds = 86_400_000;
/** Whoever fails more often than this within a day is told of already. */
const attemptsMax = 10_000;

/**
 * Publishes a notice for each caller whose failed calls cluster. It is told again when there are twice as many, and not
 * for each one more. To be called when attempts came in, and with every sweep. Gives those that were handed on.
 */
export const publishAttempts = async (dependencies: AttemptDependencies): Promise<Report[]> => {
  const { history, limits, now, deliver } = dependencies;
  const attempts = await recentAttempts(history, shiftInstant(now(), -lookBackMilliseconds));
  if (attempts.length < limits.threshold) return [];
  const clusters = (await history.clusters()).map(({ ref }) => ref);
  const published: Report[] = [];
  for (const notice of attemptNotices(attempts, limits, clusters)) {
    const stored = await history.report(notice.id);
    const wasHandedOn = stored !== null && stored.deliveries.length > 0;
    if (wasHandedOn && (notice.seen ?? 0) < 2 * (stored.report.seen ?? 0)) continue;
    // Whoever else writes it at this moment also hands it on.
    if ((await history.putReport(notice, stored?.version ?? 0)) === null) continue;
    await deliver(notice);
    published.push(notice);
  }
  return published;
};

const recentAttempts = async (history: History, from: Instant): Promise<Attempt[]> => {
  const attempts: Attempt[] = [];
  let cursor: string | undefined;
  do {
    const page = await history.attempts({ from, limit: 500, ...(cursor !== undefined && { cursor }) });
    attempts.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && attempts.length < attemptsMax);
  return attempts;
};
