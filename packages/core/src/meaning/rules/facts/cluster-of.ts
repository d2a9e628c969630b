import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { partOfArn, type RuleLookup, regionOfArn, type SectionLocation } from "../rule-lookup.ts";

/** Returns the cluster that something of the EKS API lies in, if it is there. */
export const clusterOfResource = ({ parents }: Resource, view: RuleLookup): Resource | undefined => {
  for (const parent of parents) {
    const found = view.find("AWS::EKS::Cluster", parent);
    if (found) return found;
  }
  return undefined;
};

/** Returns where the sections of a cluster are read. */
export const placeOfCluster = ({ id, name }: Resource): SectionLocation => ({
  region: regionOfArn(id),
  cluster: name,
});

/** Returns the account of a resource from an ARN; undefined for what is none. */
export const accountOfArn = (arn: string): string | undefined => partOfArn(arn, 4);

/** Returns the kind of load balancer: `application`, `network`, `gateway`. */
export const loadBalancerType = ({ properties }: Resource): string | undefined => textAt(properties, "Type");
