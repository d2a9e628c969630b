import {
  type ClusterRef,
  type Instant,
  type ResourceType,
  resourceKey,
  type Section,
} from "@eks-auditor/core";
import { effectsOf } from "@eks-auditor/core/effects";
import type { HistoryReader } from "@eks-auditor/history";
import type { CursorPosition } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { clusterDiff, comparedSections } from "./cluster-diff.ts";
import { policyDocuments } from "./policy-documents.ts";

/** Which differences to give of a cluster, and from where on. */
export interface DiffRequest {
  readonly ref: ClusterRef;
  readonly from: Instant;
  readonly until: Instant;
  readonly section?: Section | undefined;
  readonly type?: ResourceType | undefined;
  readonly limit: number;
  /** What makes this query different from others. */
  readonly query: readonly unknown[];
  readonly place?: CursorPosition | undefined;
}

/** Returns a page of the differences of a cluster between two instants, with how comparable each section is. */
export const clusterDiffPage = async (
  history: HistoryReader,
  { ref, from, until, section, type, limit, query, place }: DiffRequest,
) => {
  const { pairs, changes } = await clusterDiff(history, ref, from, until);
  // Ways in are compared as a whole elsewhere: by itself a change shows little of one.
  const view = { resources: pairs.flatMap(({ after }) => after.resources), exposure: new Map() };
  const page = paginate({
    items: changes
      .filter((change) => section === undefined || change.section === section)
      .filter((change) => type === undefined || change.type === type),
    key: (change) => `${change.section}|${resourceKey(change)}`,
    limit,
    query,
    place,
    instants: [until],
  });
  return {
    ...ref,
    from,
    to: until,
    sections: comparedSections(pairs),
    ...page,
    items: page.items.map((whole) => {
      const { aliases: _aliases, completedAt: _at, previousRevisionAt: _before, ...change } = whole;
      const documents = policyDocuments(change.before, change.after);
      const sentences = effectsOf(whole, view).map(({ sentence }) => sentence);
      return {
        ...change,
        ...(documents.length > 0 && { documents }),
        ...(sentences.length > 0 && { sentences }),
      };
    }),
  };
};
