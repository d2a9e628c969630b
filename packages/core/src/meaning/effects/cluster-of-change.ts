import type { Change } from "../../model/change.ts";
import { textAt } from "../../model/properties.ts";

/** Returns the name of the cluster that a changed resource lies in. */
export const clusterOfChange = ({ owners, before, after }: Change): string => {
  const owner = owners.find((each) => each.by === "cluster");
  return owner?.by === "cluster" ? owner.cluster : (textAt(after ?? before, "clusterName") ?? "not known");
};
