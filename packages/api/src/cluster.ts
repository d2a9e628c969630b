import { type ClusterRef, scopeKey } from "@eks-auditor/core";
import type { HistoryReader } from "@eks-auditor/history";
import { accountOf } from "./account.ts";
import { ProblemError } from "./problem.ts";

/** Throws a `not-found` problem, which says what is known instead, unless history has ever read the cluster. */
export const clusterOrProblem = async (history: HistoryReader, ref: ClusterRef): Promise<void> => {
  const wanted = scopeKey({ kind: "cluster", ...ref });
  const known = (await history.scopes()).map((head) => scopeKey(head.scope));
  if (known.includes(wanted)) return;
  const namesakes = known.filter((key) => key.startsWith("cluster/") && key.endsWith(`/${ref.cluster}`));
  const others = namesakes.length > 0 ? `; known by that name: ${namesakes.slice(0, 5).join(", ")}` : "";
  throw new ProblemError(
    "not-found",
    `history knows no cluster ${ref.cluster} in region ${ref.region} of account ${ref.accountId}${others}`,
  );
};

/** Returns the cluster that a request is about. Throws a `not-found` problem unless history has ever read it. */
export const requestedCluster = async (
  history: HistoryReader,
  { region, cluster }: Pick<ClusterRef, "region" | "cluster">,
  account: string | undefined,
): Promise<ClusterRef> => {
  const ref = { accountId: await accountOf(history, account), region, cluster };
  await clusterOrProblem(history, ref);
  return ref;
};
