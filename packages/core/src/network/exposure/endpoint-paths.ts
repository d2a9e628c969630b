import { valueAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import { publicReach } from "../public-reach.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { stepOf } from "./front-door.ts";
import type { ExposurePath } from "./path.ts";
import { fromAnywhere, isClosed, surely } from "./reach.ts";

const port = 443;

/** Returns the ways to the API endpoints of clusters: over the internet, and from their VPCs. */
export const endpointPaths = (view: ExposureLookup): ExposurePath[] =>
  view.ofType("AWS::EKS::Cluster").flatMap((cluster) => {
    const open = pathOf(cluster, "internet", {
      reach: surely({ cidrs: publicReach(cluster.properties), groups: [] }),
      words: "resourcesVpcConfig.endpointPublicAccess is true",
    });
    const isPrivate = valueAt(cluster.properties, "resourcesVpcConfig", "endpointPrivateAccess") === true;
    return [
      ...(isClosed(open.reach) ? [] : [open]),
      ...(isPrivate
        ? [
            pathOf(cluster, "vpc", {
              reach: fromAnywhere,
              words: "resourcesVpcConfig.endpointPrivateAccess is true",
            }),
          ]
        : []),
    ];
  });

const pathOf = (
  cluster: Resource,
  network: ExposurePath["network"],
  { reach, words }: Pick<ExposurePath, "reach"> & { readonly words: string },
): ExposurePath => ({
  key: `endpoint ${cluster.id} ${network}`,
  network,
  protocol: "tcp",
  ports: { first: port, last: port },
  target: `the API endpoint of cluster ${cluster.name}`,
  kind: "endpoint",
  clusters: [cluster.name],
  guarded: true,
  reach,
  steps: [{ ...stepOf(cluster), words }],
  assumed: [],
  restsOn: [resourceKey(cluster)],
});
