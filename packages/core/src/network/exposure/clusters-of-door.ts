import type { Resource } from "../../model/resource.ts";

/**
 * Returns the names of the clusters whose own a load balancer is, or a node: those that its tags tell. Empty where it
 * concerns whatever lies in its VPC.
 */
export const clustersOfDoor = ({ owners }: Resource): string[] =>
  owners.some(({ by }) => by === "vpc")
    ? []
    : [
        ...new Set(
          owners.flatMap((owner) => (owner.by === "tag" || owner.by === "cluster" ? owner.cluster : [])),
        ),
      ].sort();
