import { scopeKey, shiftInstant } from "@eks-auditor/core";
import type { HistoryReader } from "@eks-auditor/history";

/** Returns addresses of an API that answer something with what this history holds. */
export const urlsToTry = async (history: HistoryReader, base: string): Promise<string[]> => {
  const [heads, reports, clusters] = await Promise.all([
    history.scopes(),
    history.reports({ limit: 100 }),
    history.clusters(),
  ]);
  const accounts = new Set(heads.map((head) => head.scope.accountId));
  const alive = new Set(clusters.map(({ ref }) => scopeKey({ kind: "cluster", ...ref })));
  const known = heads.map((head) => head.scope).filter((candidate) => candidate.kind === "cluster");
  const scope = known.find((candidate) => alive.has(scopeKey(candidate))) ?? known[0];
  const report = reports.items[0]?.report;
  // Just before the first change that is told: the difference since then has something to show.
  const oldest = reports.items.at(-1)?.report.from;
  const url = (path: string, query: Record<string, string> = {}): string => {
    const search = new URLSearchParams(query);
    return `${base}${path}${search.size > 0 ? `?${search}` : ""}`;
  };
  const account = scope && accounts.size > 1 ? { account: scope.accountId } : {};
  const cluster = scope && `/v1/clusters/${scope.region}/${scope.cluster}`;
  return [
    url("/docs"),
    url("/v1/clusters"),
    ...(cluster && scope
      ? [
          url(`${cluster}/snapshot`, account),
          ...(oldest ? [url(`${cluster}/diff`, { from: shiftInstant(oldest, -1), ...account })] : []),
          url("/v1/snapshots", { scope: scopeKey(scope) }),
        ]
      : []),
    url("/v1/reports"),
    ...(report ? [url(`/v1/reports/${encodeURIComponent(report.id)}`)] : []),
  ];
};
