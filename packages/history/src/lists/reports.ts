import { randomUUID } from "node:crypto";
import type { ClusterRef, Delivery, Instant } from "@eks-auditor/core";
import { type Report, reportBrief } from "@eks-auditor/core/report";
import { inParallel } from "../in-parallel.ts";
import type { Page, PageRequest } from "../nouns/page.ts";
import type { StoredReport } from "../nouns/stored-report.ts";
import type { Store } from "../store.ts";
import type { Body } from "../table/body.ts";
import { wasAccepted } from "../table/condition.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";
import { held, unlessDamaged } from "../table/held.ts";
import { inGroups, walk } from "../table/query-pages.ts";
import { briefText } from "./brief-text.ts";
import { highest, lowest } from "./event-range.ts";
import { takePage } from "./page.ts";

/**
 * Writes a report in the place of its version `version` (0: of none). Gives the new version; null when the stored
 * version is another one.
 */
export const putReport = async (store: Store, report: Report, version: number): Promise<number | null> => {
  const { entities, bodies, clock, retention } = store;
  const { id, to } = report;
  const writeId = randomUUID();
  const brief = briefText(reportBrief(report));
  const next = { to, brief, version: version + 1, writeId, body: await bodies.pack(report) };
  const concerns = report.clusters ? "shared" : concernsOf(report.cluster ?? "unowned");
  const place = { id, concerns, list: "all" } as const;
  const createdAt = clock();
  const expiry = expiresAfter(createdAt, retention.revisionDays);
  const write =
    version === 0
      ? entities.report.create({ ...place, ...next, createdAt, ...expiry }).go()
      : entities.report
          .patch({ id })
          .set(next)
          .composite(place)
          .where((held, { eq }) => eq(held.version, version))
          .go();
  const written = await wasAccepted(
    write,
    async () => (await entities.report.get({ id }).go({ consistent: true })).data?.writeId === writeId,
  );
  if (!written) return null;
  await mention(store, report, { to, brief, version: next.version, ...expiry });
  return next.version;
};

/**
 * Puts a report of several clusters into the list of each. Who dies before leaves it out of some until it is written
 * anew, which whoever publishes it goes on to do.
 */
const mention = (
  { entities }: Store,
  { id, clusters = [] }: Report,
  as: { readonly to: Instant; readonly brief: string; readonly version: number },
): Promise<boolean[]> =>
  inParallel(clusters, (cluster) =>
    wasAccepted(
      entities.reportMention
        .put({ id, concerns: concernsOf(cluster), ...as })
        // A writer that sleeps leaves what later ones wrote.
        .where(({ version }, { notExists, lt }) => `${notExists(version)} OR ${lt(version, as.version)}`)
        .go(),
    ),
  );

/** Takes or updates a delivery; gives whether it was written. */
export const putDelivery = async (
  { entities, bodies, clock, retention }: Store,
  reportId: string,
  delivery: Delivery,
  { onlyIfAbsent = false }: { onlyIfAbsent?: boolean } = {},
): Promise<boolean> => {
  const { channel } = delivery;
  const writeId = randomUUID();
  const expiry = expiresAfter(clock(), retention.revisionDays);
  const item = { reportId, channel, writeId, body: await bodies.pack(delivery), ...expiry };
  if (!onlyIfAbsent) {
    await entities.delivery.put(item).go();
    return true;
  }
  return wasAccepted(
    entities.delivery.create(item).go(),
    async () =>
      (await entities.delivery.get({ reportId, channel }).go({ consistent: true })).data?.writeId === writeId,
  );
};

/** Returns one report with its deliveries; null when there is none with this id. */
export const findReport = async (store: Store, id: string): Promise<StoredReport | null> => {
  const { data } = await store.entities.report.get({ id }).go({ consistent: true });
  return data && isLive(data, store.clock()) ? withDeliveries(store, data) : null;
};

/** Returns reports, newest first: of one cluster, of none, or of all. The index gives ids; the table gives the reports. */
export const listReports = async (
  store: Store,
  {
    cluster,
    from = lowest,
    to = highest,
    ...request
  }: PageRequest & { cluster?: ClusterRef | "unowned"; from?: Instant; to?: Instant } = {},
): Promise<Page<StoredReport>> => {
  const { query } = store.entities.report;
  const concerns = cluster && concernsOf(cluster);
  return takePage(
    {
      name: `reports of ${concerns ?? "all"}`,
      async *after(position, size) {
        const [lastTo, lastId] = position ?? [];
        const newest =
          lastTo !== undefined && lastTo <= to ? { to: lastTo, id: lastId ?? lowest } : { to, id: highest };
        if (newest.to < from) return;
        const oldest = { to: from, id: lowest };
        const items = walk(async (cursor) => {
          const options = { cursor, order: "desc", limit: size + 1 } as const;
          return concerns === undefined
            ? query.ofAll({ list: "all" }).between(oldest, newest).go(options)
            : query.ofCluster({ concerns }).between(oldest, newest).go(options);
        });
        for await (const group of inGroups(items, size)) {
          const others = group.filter(({ id, to }) => id !== lastId || to !== lastTo);
          const reports = await inParallel(others, async ({ id, to }) => ({
            id,
            to,
            found: (await unlessDamaged(store, findReport(store, id)))[0],
          }));
          for (const { id, to, found } of reports) if (found) yield { id, to, found };
        }
      },
      position: ({ to, id }) => [to, id],
      show: async ({ found }) => [found],
    },
    request,
  );
};

export const concernsOf = (cluster: ClusterRef | "unowned"): string =>
  cluster === "unowned" ? cluster : `${cluster.accountId}/${cluster.region}/${cluster.cluster}`;

const withDeliveries = async (
  store: Store,
  item: { id: string; version: number; createdAt: Instant; body: Body },
): Promise<StoredReport> => {
  const { id, version, createdAt } = item;
  const report = await held(store, "report", item);
  const items = [];
  const found = walk((cursor) =>
    store.entities.delivery.query.primary({ reportId: id }).go({ cursor, consistent: true }),
  );
  for await (const item of found) items.push(item);
  const deliveries = await inParallel(items, (item) => unlessDamaged(store, held(store, "delivery", item)));
  return { report, version, createdAt, deliveries: deliveries.flat() };
};
