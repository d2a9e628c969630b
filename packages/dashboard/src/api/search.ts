import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** Shorter texts are found everywhere; the API refuses them. */
export const shortest = 2;

/** Clusters, resources, reports and actors that hold a text. */
export const searchQuery = (q: string, account: string | undefined) =>
  queryOptions({
    queryKey: ["search", q, account],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/v1/search", { params: { query: { q, limit: 200, ...(account && { account }) } }, signal }),
      ),
    enabled: q.length >= shortest,
    placeholderData: keepPreviousData,
  });
