import type { ClusterRef } from "../../model/resource.ts";

type Query = Readonly<Record<string, string | undefined>>;

/** Returns the address of a view of the page, where it is hosted. */
export const pageAddress = (pageUrl: string, path: string, query: Query = {}): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const asked = new URLSearchParams(given).toString();
  return new URL(`${pageUrl.replace(/\/+$/, "")}${path}${asked === "" ? "" : `?${asked}`}`).href;
};

/** Returns the path of the view of a report. */
export const reportPath = (id: string): string => `/reports/${encodeURIComponent(id)}`;

/** Returns the path of the view of a cluster. */
export const clusterPath = ({ region, cluster }: ClusterRef): string =>
  `/clusters/${encodeURIComponent(region)}/${encodeURIComponent(cluster)}`;
