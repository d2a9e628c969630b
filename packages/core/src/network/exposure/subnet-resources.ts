import { type Resource, resourceKey } from "../../model/resource.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { routeTableOf } from "./routes.ts";

/** What the doors of some subnets are: network ACLs, and route tables where the internet is in question. */
export const subnetResources = (
  subnets: readonly string[],
  view: ExposureLookup,
): { readonly acls: Resource[]; readonly tables: Resource[] } => ({
  acls: unique(subnets.map((subnet) => view.associated("AWS::EC2::NetworkAcl", subnet))),
  tables: unique(subnets.map((subnet) => routeTableOf(subnet, view))),
});

const unique = (resources: readonly (Resource | undefined)[]): Resource[] => [
  ...new Map(
    resources.filter((each) => each !== undefined).map((each) => [resourceKey(each), each] as const),
  ).values(),
];
