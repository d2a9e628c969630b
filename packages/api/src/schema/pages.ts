import { z } from "@hono/zod-openapi";
import { Attempt } from "./attempt.ts";
import { ListedCluster } from "./cluster.ts";
import { list } from "./json.ts";
import { StoredReport } from "./report.ts";
import { Account, Head } from "./scope.ts";
import { Revision, Snapshot } from "./snapshot.ts";
import { SeenTrends } from "./trend.ts";

const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: list(item),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  });

export const AccountPage = pageOf(Account).openapi("AccountPage");
export const AttemptPage = pageOf(Attempt).openapi("AttemptPage");
export const ClusterPage = pageOf(ListedCluster).openapi("ClusterPage");
export const RevisionPage = pageOf(Revision).openapi("RevisionPage");
export const ScopePage = pageOf(Head).openapi("ScopePage");
export const TrendPage = pageOf(SeenTrends).openapi("TrendPage");
export const SnapshotListPage = pageOf(Snapshot).openapi("SnapshotListPage");

export const ReportPage = pageOf(StoredReport).openapi("ReportPage", {
  description:
    "May hold fewer reports than the limit, even none, while `cursor` says that there are more to look at",
});
