import { isJsonObject } from "../../../model/json.ts";
import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import type { RoleTrust } from "./role-trust.ts";

/** Returns the names of the managed policies attached to a role; undefined when they were not read. */
export const attachedPolicyNames = ({ properties }: Resource): string[] | undefined => {
  const attached = properties.AttachedManagedPolicies;
  if (!Array.isArray(attached)) return undefined;
  return attached.filter(isJsonObject).flatMap((policy) => {
    const arn = textAt(policy, "PolicyArn");
    return arn === undefined ? [] : [arn.slice(arn.lastIndexOf("/") + 1)];
  });
};

/** True for a role that pods may assume, by a token of their service account or by Pod Identity. */
export const isForPods = (trust: RoleTrust): boolean =>
  "subjects" in trust &&
  trust.subjects.some(({ kind }) => kind === "service-account" || kind === "pod-identity");
