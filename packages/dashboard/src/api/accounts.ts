import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** The accounts that history knows: few, and seldom another one. */
export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: ({ signal }) => answered(api.GET("/v1/accounts", { params: { query: { limit: 500 } }, signal })),
  staleTime: 5 * 60_000,
});
