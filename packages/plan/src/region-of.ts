import type { JsonObject } from "@eks-auditor/core";
import type { ResourceChange } from "./read-terraform.ts";
import type { PlanLocation } from "./where.ts";

/** Returns the region of a planned resource. */
export const regionOf = (
  { change: { before, after } }: Pick<ResourceChange, "change">,
  where: PlanLocation,
): string => regionIn([after, before], where);

/** Returns the region that the values of a resource say, be it in its ARN; else that of the provider. */
export const regionIn = (
  all: readonly (JsonObject | null | undefined)[],
  { region }: PlanLocation,
): string => {
  for (const values of all) {
    const own = values?.region;
    if (typeof own === "string" && own !== "") return own;
    const arn = values?.arn;
    const told = typeof arn === "string" ? /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1] : undefined;
    if (told !== undefined) return told;
  }
  return region;
};
