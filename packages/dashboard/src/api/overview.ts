import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** Every cluster with what is known of it, page by page. */
export const overviewQuery = infiniteQueryOptions({
  queryKey: ["overview"],
  queryFn: ({ pageParam, signal }) =>
    answered(
      api.GET("/v1/overview", {
        params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: ({ cursor }) => cursor,
});

/** What rules find of every cluster, and the ways in to it: takes longer than the overview, so it comes after. */
export const postureQuery = infiniteQueryOptions({
  queryKey: ["overview", "posture"],
  queryFn: ({ pageParam, signal }) =>
    answered(
      api.GET("/v1/overview/posture", {
        params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: ({ cursor }) => cursor,
});
