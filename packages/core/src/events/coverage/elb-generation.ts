import { ownValue } from "../../model/own-value.ts";
import type { CloudTrailRecord } from "../cloudtrail/index.ts";
import { readPath } from "./record-path.ts";

/** The two APIs that share the event source `elasticloadbalancing.amazonaws.com`. */
export type ElbGeneration = "classic" | "v2";

const generations: Readonly<Record<string, ElbGeneration>> = { "2012-06-01": "classic", "2015-12-01": "v2" };

/** What only one of the two has, in the five mutating calls that both have. */
const signs: readonly (readonly [path: string, generation: ElbGeneration])[] = [
  ["requestParameters.loadBalancerName", "classic"],
  ["requestParameters.loadBalancerNames", "classic"],
  ["responseElements.dNSName", "classic"],
  ["requestParameters.loadBalancerArn", "v2"],
  ["requestParameters.resourceArns", "v2"],
  ["requestParameters.name", "v2"],
  ["responseElements.loadBalancers.loadBalancerArn", "v2"],
];

/**
 * Tells which of the two load balancing APIs was called: by `apiVersion`, in old records without it by their shape.
 * Null when neither tells.
 */
export const elbGenerationOf = (
  record: Pick<CloudTrailRecord, "apiVersion" | "requestParameters" | "responseElements">,
): ElbGeneration | null => {
  const stated = ownValue(generations, record.apiVersion ?? "");
  if (stated) return stated;
  return signs.find(([path]) => readPath(record, path).length > 0)?.[1] ?? null;
};
