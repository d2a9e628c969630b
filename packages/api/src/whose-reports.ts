import type { ClusterRef } from "@eks-auditor/core";
import type { HistoryReader } from "@eks-auditor/history";
import { accountOf } from "./account.ts";
import { ProblemError } from "./problem.ts";

/** Whose reports a request asks for. */
export interface WhoseReports {
  readonly cluster: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly unowned: boolean;
}

/**
 * Returns the one cluster that a request names, `unowned`, or nothing: all, or all of the account that it names. Throws a
 * problem when none or several fit.
 */
export const whoseReports = async (
  history: HistoryReader,
  { cluster, region, account, unowned }: WhoseReports,
): Promise<ClusterRef | "unowned" | undefined> => {
  if (unowned && cluster !== undefined) throw contradiction("unowned", "cannot be combined with cluster");
  if (cluster === undefined) {
    if (region !== undefined)
      throw contradiction("region", "says where a cluster is: name the cluster as well");
    return unowned ? "unowned" : undefined;
  }
  if (region !== undefined) return { accountId: await accountOf(history, account), region, cluster };
  const found = (await history.scopes())
    .map((head) => head.scope)
    .filter((scope) => scope.kind === "cluster")
    .filter((scope) => scope.cluster === cluster && (account === undefined || scope.accountId === account));
  const [only, another] = found;
  if (!only) throw new ProblemError("not-found", `history knows no cluster ${cluster}`);
  if (another) throw contradiction("region", `must be given: ${found.length} clusters have that name`);
  return { accountId: only.accountId, region: only.region, cluster: only.cluster };
};

const contradiction = (parameter: string, detail: string): ProblemError =>
  new ProblemError("invalid-parameter", `${parameter} ${detail}`, [{ parameter, detail }]);
