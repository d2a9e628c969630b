import type { ResourceChange } from "./read-terraform.ts";
import type { Where } from "./where.ts";

/** Returns the region of a planned resource: what it says itself, what its ARN says, else that of the provider. */
export const regionOf = (
  { change: { before, after } }: Pick<ResourceChange, "change">,
  { region }: Where,
): string => {
  for (const values of [after, before]) {
    const own = values?.region;
    if (typeof own === "string" && own !== "") return own;
    const arn = values?.arn;
    const told = typeof arn === "string" ? /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1] : undefined;
    if (told !== undefined) return told;
  }
  return region;
};
