import type { Resource } from "./resource.ts";

const uniqueId = /^AROA[A-Z0-9]+$/;

/** Returns the ARNs of roles by unique id. A role lists its unique id among its aliases. */
export const roleArns = (
  resources: Iterable<Pick<Resource, "type" | "id" | "aliases">>,
): ReadonlyMap<string, string> => {
  const arns = new Map<string, string>();
  for (const { type, id, aliases } of resources) {
    const unique = type === "AWS::IAM::Role" ? aliases.find((alias) => uniqueId.test(alias)) : undefined;
    if (unique !== undefined) arns.set(unique, id);
  }
  return arns;
};
