import type { Report, ReportedFinding } from "@eks-auditor/core/report";
import type { Destination } from "@eks-auditor/destinations";
import type { HistoryReader } from "@eks-auditor/history";

/** More reports than these are not looked through; so many in the time of a retry would be a storm. */
const reportsMax = 500;
const pageSize = 100;

/**
 * Makes what rings at a destination end as its findings do, in whatever order reports reach it: a report that is tried again
 * may come after the one that ended what it began. A report is written before anyone is told of it. So whoever has sent the
 * beginning looks whether it has ended since, and sends the end again; and the end of what has begun again since is not sent.
 */
export const inOrder = (destination: Destination, report: Report, history: HistoryReader): Destination => {
  const { resolve } = destination;
  const { opened = [], resolved = [] } = report.findings ?? {};
  if (!resolve || opened.length + resolved.length === 0) return destination;
  const ended = async (of: Report): Promise<Report> => withoutReopened(of, await laterFates(report, history));
  return {
    ...destination,
    send: async (dispatch) => {
      const alerts = await destination.send({ ...dispatch, report: await ended(dispatch.report) });
      const later = opened.length > 0 ? await laterFates(report, history) : new Map<string, Fate>();
      const over = opened.filter(({ id }) => later.get(id) === "resolved");
      if (over.length > 0) await resolve({ ...report, findings: { opened: [], resolved: over } });
      return alerts;
    },
    resolve: async (of) => resolve(await ended(of)),
  };
};

type Fate = "opened" | "resolved";

const withoutReopened = (report: Report, later: ReadonlyMap<string, Fate>): Report => {
  const { findings } = report;
  const stays = ({ id }: ReportedFinding): boolean => later.get(id) !== "opened";
  return findings
    ? { ...report, findings: { ...findings, resolved: findings.resolved.filter(stays) } }
    : report;
};

/** Returns what reports of later changes did last to each finding, by its id. */
const laterFates = async ({ id, to }: Report, history: HistoryReader): Promise<Map<string, Fate>> => {
  const fates = new Map<string, Fate>();
  let cursor: string | undefined;
  let looked = 0;
  do {
    const page = await history.reports({
      from: to,
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    // The newest first: what is said of a finding first counts.
    for (const { report } of page.items) {
      if (report.id === id || report.to <= to) continue;
      for (const fate of ["opened", "resolved"] as const)
        for (const finding of report.findings?.[fate] ?? [])
          if (!fates.has(finding.id)) fates.set(finding.id, fate);
    }
    looked += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && looked < reportsMax);
  return fates;
};
