import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** A screen of clusters first, since each costs the API a look (`public/ahead.js` asks for as many); then the others in one go. */
const pageSize = { first: 16, later: 200 } as const;

/** Every cluster with what is known of it, page by page. */
export const overviewQuery = (account: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["overview", account],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/v1/overview", {
          params: {
            query: {
              limit: pageParam ? pageSize.later : pageSize.first,
              ...(account && { account }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ cursor }) => cursor,
  });

/** What rules find of every cluster, and the ways in to it: takes longer than the overview, so it comes after. */
export const postureQuery = (account: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["posture", account],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/v1/overview/posture", {
          params: {
            query: { limit: 500, ...(account && { account }), ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ cursor }) => cursor,
  });
