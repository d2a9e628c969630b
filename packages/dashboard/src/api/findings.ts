import { infiniteQueryOptions } from "@tanstack/react-query";
import type { paths } from "./api.generated.ts";
import { answered, api } from "./client.ts";

/** Which findings. */
export type FindingFilter = Omit<
  NonNullable<paths["/v1/findings"]["get"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

/** What rules find at an instant, loudest first, page by page. */
export const findingsQuery = (filter: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ["findings", filter],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/v1/findings", {
          params: { query: { ...filter, limit: 200, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ cursor }) => cursor,
  });
