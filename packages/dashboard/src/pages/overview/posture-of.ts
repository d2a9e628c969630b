import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ClusterPosture, ClusterRef, PosturePage } from "../../api/api.generated.ts";

/** The answer about every cluster's posture, as far as it has come. */
export type PostureAnswer = UseInfiniteQueryResult<{ pages: PosturePage[] }>;

/** Finds the posture of one cluster among the pages that have come. */
export const postureOf = ({ data }: PostureAnswer, ref: ClusterRef): ClusterPosture | undefined => {
  for (const { items } of data?.pages ?? [])
    for (const item of items)
      if (item.cluster === ref.cluster && item.region === ref.region && item.accountId === ref.accountId)
        return item;
  return undefined;
};
