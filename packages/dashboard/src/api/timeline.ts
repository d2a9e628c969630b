import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { paths } from "./api.generated.ts";
import { answered, api } from "./client.ts";

/** What a timeline can be narrowed to. */
export type TimelineFilter = Omit<
  NonNullable<paths["/v1/timeline"]["get"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

/** Reports in short, newest first, page by page. */
export const timelineQuery = (filter: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: ["timeline", filter],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/v1/timeline", {
          params: { query: { ...filter, limit: 200, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ cursor }) => cursor,
  });

/** How much happened on each of ninety days. */
export const activityQuery = (filter: TimelineFilter) =>
  queryOptions({
    queryKey: ["activity", filter],
    queryFn: ({ signal }) => answered(api.GET("/v1/activity", { params: { query: filter }, signal })),
    staleTime: 60_000,
  });
