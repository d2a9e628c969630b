import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** Every rule, with what it asks for and how to get there. They change with the version of eks-auditor only. */
export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: ({ signal }) => answered(api.GET("/v1/rules", { params: { query: { limit: 500 } }, signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
