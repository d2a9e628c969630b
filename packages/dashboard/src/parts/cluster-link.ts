import type { ClusterRef } from "../api/api.generated.ts";

/** Where the views of a cluster are: the parameters of its address. */
export const clusterParams = ({ region, cluster }: ClusterRef) => ({ region, cluster });
