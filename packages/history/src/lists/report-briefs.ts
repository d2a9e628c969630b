import { type ReportBrief, reportBrief } from "@eks-auditor/core/report";
import { inParallel } from "../in-parallel.ts";
import type { BriefQuery } from "../nouns/stored-report.ts";
import type { Store } from "../store.ts";
import { unlessDamaged } from "../table/held.ts";
import { inGroups, walk } from "../table/query-pages.ts";
import { briefOfKey } from "./brief-text.ts";
import { highest, lowest } from "./event-range.ts";
import { concernsOf, findReport } from "./reports.ts";

/** Of reports that an earlier version wrote, the bodies that are read together. */
const groupSize = 50;

/**
 * Returns briefs of reports, newest first, straight from the index: 1 MB of keys a query unless
 * told otherwise, and no item of the table. The
 * index lags behind the table by moments. What an earlier version wrote into it has no brief: that report is read.
 */
export async function* listBriefs(
  store: Store,
  { cluster, from = lowest, to = highest, after, fetched }: BriefQuery = {},
): AsyncGenerator<ReportBrief, void, undefined> {
  const { query } = store.entities.report;
  const concerns = cluster && concernsOf(cluster);
  const newest = after && after.to <= to ? { to: after.to, id: after.id } : { to, id: highest };
  if (newest.to < from) return;
  const oldest = { to: from, id: lowest };
  const items = walk(async (cursor) => {
    const options = {
      cursor,
      order: "desc",
      data: "includeKeys",
      ...(fetched !== undefined && { limit: fetched }),
    } as const;
    return concerns === undefined
      ? query.ofAll({ list: "all" }).between(oldest, newest).go(options)
      : query.ofCluster({ concerns }).between(oldest, newest).go(options);
  });
  for await (const group of inGroups(items, groupSize)) {
    const others = group.filter(({ id, to }) => id !== after?.id || to !== after.to);
    const briefs = await inParallel(others, async (item) => {
      const told = briefOfKey(sortKeyOf(item, concerns === undefined ? "gsi2sk" : "gsi1sk"), item);
      if (told) return told;
      const [stored] = await unlessDamaged(store, findReport(store, item.id));
      return stored && reportBrief(stored.report);
    });
    for (const brief of briefs) if (brief) yield brief;
  }
}

const sortKeyOf = (item: object, name: string): string => {
  const key: unknown = Reflect.get(item, name);
  return typeof key === "string" ? key : "";
};
