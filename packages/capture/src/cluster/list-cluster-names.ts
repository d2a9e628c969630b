import { ListClustersCommand } from "@aws-sdk/client-eks";
import type { Clients } from "../clients.ts";
import { required } from "../refusal.ts";

/** What `listClusterNames` needs to be allowed. */
export const listClusterActions = ["eks:ListClusters"] as const;

/** An account has at most some hundreds of clusters in a region; ends a list whose tokens never end. */
const mostPages = 100;

/**
 * Returns the names of the clusters of the clients' region, in AWS's order. Throws what the client throws: without this
 * list nobody knows what to read, so there is nothing to put in its place.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_ListClusters.html
 */
export const listClusterNames = async ({ eks }: Pick<Clients, "eks">): Promise<string[]> => {
  const names: string[] = [];
  let nextToken: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const page = await eks.send(new ListClustersCommand({ maxResults: 100, nextToken }));
    names.push(...required(page.clusters, "clusters"));
    nextToken = page.nextToken;
    if (!nextToken) return names;
  }
  throw new RangeError("the pages of ListClusters do not end");
};
