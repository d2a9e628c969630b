import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { type Place, partOfArn, type RuleView, regionOfArn } from "../view.ts";

/** Returns the cluster that something of the EKS API lies in, if it is there. */
export const clusterOf = ({ parents }: Resource, view: RuleView): Resource | undefined => {
  for (const parent of parents) {
    const found = view.find("AWS::EKS::Cluster", parent);
    if (found) return found;
  }
  return undefined;
};

/** Returns where the sections of a cluster are read. */
export const placeOfCluster = ({ id, name }: Resource): Place => ({ region: regionOfArn(id), cluster: name });

/** Returns the account of a resource from an ARN; undefined for what is none. */
export const accountOfArn = (arn: string): string | undefined => partOfArn(arn, 4);

/** Returns the kind of load balancer: `application`, `network`, `gateway`. */
export const loadBalancerType = ({ properties }: Resource): string | undefined => textAt(properties, "Type");
