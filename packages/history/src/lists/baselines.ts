import type { ClusterRef } from "@eks-auditor/core";
import type { Baseline } from "../nouns/baseline.ts";
import type { Page, PageRequest } from "../nouns/page.ts";
import type { Store } from "../store.ts";
import { held, unlessDamaged } from "../table/held.ts";
import { walk } from "../table/query-pages.ts";
import { highest, lowest } from "./event-range.ts";
import { takePage } from "./page.ts";

/** Remembers an accepted state. Kept for good; the same one again changes nothing. */
export const acceptBaseline = async ({ entities, bodies }: Store, baseline: Baseline): Promise<void> => {
  const { acceptedAt } = baseline;
  const body = await bodies.pack(baseline);
  await entities.baseline.put({ cluster: clusterText(baseline.cluster), acceptedAt, body }).go();
};

/** Returns the accepted states of a cluster, the one that counts first. */
export const listBaselines = async (
  store: Store,
  ref: ClusterRef,
  request?: PageRequest,
): Promise<Page<Baseline>> => {
  const cluster = clusterText(ref);
  return takePage(
    {
      name: `baselines of ${cluster}`,
      async *after(position, size) {
        const items = walk((cursor) =>
          store.entities.baseline.query
            .primary({ cluster })
            .between({ acceptedAt: lowest }, { acceptedAt: position?.[0] ?? highest })
            .go({ cursor, order: "desc", limit: size + 1, consistent: true }),
        );
        for await (const item of items) if (item.acceptedAt !== position?.[0]) yield item;
      },
      position: ({ acceptedAt }) => [acceptedAt],
      show: (item) => unlessDamaged(store, held(store, "baseline", item)),
    },
    request,
  );
};

const clusterText = ({ accountId, region, cluster }: ClusterRef): string =>
  `${accountId}/${region}/${cluster}`;
