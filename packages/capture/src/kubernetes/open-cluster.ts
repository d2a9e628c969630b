import { type ApiServer, openApiServer } from "./api-server.ts";

/** A cluster whose API server is to be asked, as EKS describes it. */
export interface DescribedCluster {
  readonly region: string;
  readonly cluster: string;
  readonly endpoint: string;
  /** `certificateAuthority.data`: PEM in base64. */
  readonly certificateAuthority: string;
}

/**
 * Opens the way to a cluster's API server. The token is made when there is somebody to show it to: a recording that
 * answers in place of the cluster needs none.
 */
export type OpenCluster = (
  cluster: DescribedCluster,
  token: () => Promise<string>,
) => Promise<Pick<ApiServer, "get" | "close">>;

/** Opens the way to the cluster itself. Throws NotReachable when there is none, or no token. */
export const openLiveCluster: OpenCluster = async ({ endpoint, certificateAuthority }, token) =>
  openApiServer({ endpoint, certificateAuthority, token: await token() });
