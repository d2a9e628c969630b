import type { StoredReport } from "@eks-auditor/history";

/** Returns of a stored report what callers may see: not what the senders keep for themselves. */
export const shownReport = ({ report, createdAt, deliveries }: StoredReport) => ({
  report,
  createdAt,
  deliveries: deliveries.map(({ told: _told, ...delivery }) => delivery),
});
