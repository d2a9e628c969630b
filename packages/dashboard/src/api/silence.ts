import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** What keeps things from people, and how much each kept in so many days. */
export const silenceQuery = (days: string, account: string | undefined) =>
  queryOptions({
    queryKey: ["silence", days, account],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/v1/silence", {
          params: { query: { days: Number(days), ...(account && { account }) } },
          signal,
        }),
      ),
  });
