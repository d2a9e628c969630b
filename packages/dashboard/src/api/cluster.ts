import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  ClusterAccess,
  ClusterDiff,
  ClusterExposure,
  ClusterInstants,
  ClusterRoles,
  ClusterSnapshot,
} from "./api.generated.ts";
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

/** The ways in to a cluster at an instant, and how it can be reached otherwise than at another. */
export const exposureQuery = (of: ClusterAddress, at: string | undefined) =>
  queryOptions({
    queryKey: ["exposure", of, at],
    queryFn: ({ signal }): Promise<ClusterExposure> =>
      everyPage((cursor) =>
        answered(
          api.GET("/v1/clusters/{region}/{cluster}/exposure", {
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

/** The moments at which a cluster changed, newest first, page by page. */
export const instantsQuery = (of: ClusterAddress) =>
  infiniteQueryOptions({
    queryKey: ["instants", of],
    queryFn: ({ pageParam, signal }): Promise<ClusterInstants> =>
      answered(
        api.GET("/v1/clusters/{region}/{cluster}/instants", {
          params: {
            path: path(of),
            query: { limit: 500, ...inAccount(of), ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ cursor }) => cursor,
  });

/** Who may enter a cluster at an instant. */
export const accessQuery = (of: ClusterAddress, at: string | undefined) =>
  queryOptions({
    queryKey: ["access", of, at],
    queryFn: ({ signal }): Promise<ClusterAccess> =>
      everyPage((cursor) =>
        answered(
          api.GET("/v1/clusters/{region}/{cluster}/access", {
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

/** Which service accounts of a cluster may become which roles at an instant. */
export const rolesQuery = (of: ClusterAddress, at: string | undefined) =>
  queryOptions({
    queryKey: ["roles", of, at],
    queryFn: ({ signal }): Promise<ClusterRoles> =>
      everyPage((cursor) =>
        answered(
          api.GET("/v1/clusters/{region}/{cluster}/roles", {
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
