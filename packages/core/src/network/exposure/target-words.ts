import type { BackendName } from "./backend-name.ts";
import type { TargetCount } from "./facts.ts";
import { textWithCount } from "./text-with-count.ts";

/** Returns whether all targets that were seen have addresses outside of the VPC. */
export const areOutside = (count: TargetCount | undefined): boolean =>
  count !== undefined && count.all > 0 && count.outside === count.all;

/**
 * `3 pods`, `its nodes`, `1 pod and 2 addresses on premises or in a peered network`. An address is a pod's where a
 * cluster brought the target group and the address lies in the VPC; otherwise nobody knows whose it is.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html
 */
export const targetWords = (
  type: string | undefined,
  { cluster, name }: BackendName,
  count: TargetCount | undefined,
): string => {
  if (type === "instance") return textWithCount(count?.all, "node");
  if (type === "lambda") return textWithCount(count?.all, "function");
  if (type !== "ip") return textWithCount(count?.all, "target");
  const noun = cluster === undefined && name === undefined ? "address" : "pod";
  if (!count?.outside) return textWithCount(count?.all, noun);
  const outside = `${textWithCount(count.outside, "address")} on premises or in a peered network`;
  const inside = count.all - count.outside;
  return inside > 0 ? `${textWithCount(inside, noun)} and ${outside}` : outside;
};
