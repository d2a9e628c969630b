import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ClusterDiff, ClusterSnapshot } from "./api.generated.ts";
import { answered, api } from "./client.ts";
import { everyPage } from "./every-page.ts";

/** Which cluster, as its address says. */
export interface ClusterAddress {
  readonly region: string;
  readonly cluster: string;
  readonly account?: string | undefined;
}

const inAccount = ({ account }: ClusterAddress) => ({ ...(account !== undefined && { account }) });
const path = ({ region, cluster }: ClusterAddress) => ({ region, cluster });

/** Everything that concerned a cluster at an instant; now, if none is named. */
export const snapshotQuery = (of: ClusterAddress, at: string | undefined) =>
  queryOptions({
    queryKey: ["snapshot", of, at],
    queryFn: ({ signal }): Promise<ClusterSnapshot> =>
      everyPage((cursor) =>
        answered(
          api.GET("/v1/clusters/{region}/{cluster}/snapshot", {
            params: {
              path: path(of),
              query: { limit: 500, ...inAccount(of), ...(at && { at }), ...(cursor && { cursor }) },
            },
            signal,
          }),
        ),
      ),
    placeholderData: keepPreviousData,
  });

/** What is different about a cluster between two instants. */
export const diffQuery = (of: ClusterAddress, from: string, to: string | undefined) =>
  queryOptions({
    queryKey: ["diff", of, from, to],
    queryFn: ({ signal }): Promise<ClusterDiff> =>
      everyPage((cursor) =>
        answered(
          api.GET("/v1/clusters/{region}/{cluster}/diff", {
            params: {
              path: path(of),
              query: { limit: 500, from, ...inAccount(of), ...(to && { to }), ...(cursor && { cursor }) },
            },
            signal,
          }),
        ),
      ),
    placeholderData: keepPreviousData,
  });
