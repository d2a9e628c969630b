import { type Instant, type Reading, type Scope, type Section, scopeKey } from "@eks-auditor/core";
import type { Page, PageRequest } from "../nouns/page.ts";
import type { SeenTrends } from "../nouns/reads.ts";
import type { Store } from "../store.ts";
import { expiresAfter, isLive } from "../table/expiry.ts";
import { held, unlessDamaged } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { highest, lowest } from "./event-range.ts";
import { takePage } from "./page.ts";

/** Keeps the trends of a reading: one write, none where it saw none. Idempotent. */
export const recordTrends = async (
  { entities, bodies, clock, retention }: Store,
  { scope, section, observedAt, trends = [] }: Reading,
): Promise<void> => {
  if (trends.length === 0) return;
  await entities.trend
    .put({
      scope: scopeKey(scope),
      section,
      observedAt,
      body: await bodies.pack(trends),
      ...expiresAfter(clock(), retention.trendDays),
    })
    .go();
};

/** Returns the trends of one section, reading by reading, newest first. */
export const listTrends = async (
  store: Store,
  scope: Scope,
  section: Section,
  { from = lowest, to = highest, ...request }: PageRequest & { from?: Instant; to?: Instant } = {},
): Promise<Page<SeenTrends>> => {
  const { entities, clock } = store;
  const key = scopeKey(scope);
  return takePage(
    {
      name: `trends of ${key} ${section}`,
      async *after(position, size) {
        const [last] = position ?? [];
        const newest = last !== undefined && last < to ? last : to;
        if (newest < from) return;
        const items = walk((cursor) =>
          entities.trend.query
            .primary({ scope: key, section })
            .between({ observedAt: from }, { observedAt: newest })
            .go({ cursor, order: "desc", limit: size + 1, consistent: true }),
        );
        for await (const item of items) if (item.observedAt !== last && isLive(item, clock())) yield item;
      },
      position: ({ observedAt }) => [observedAt],
      show: (item) =>
        unlessDamaged(
          store,
          held(store, "trend", item).then((trends) => ({ observedAt: item.observedAt, trends })),
        ),
    },
    request,
  );
};
