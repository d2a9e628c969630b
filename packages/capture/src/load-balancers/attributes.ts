import type { JsonObject } from "@eks-auditor/core";

interface Attribute {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Returns the attributes of a load balancer, listener or target group by key, sorted. */
export const attributesByKey = (attributes: readonly Attribute[]): JsonObject =>
  Object.fromEntries(
    attributes
      .map(({ Key, Value }) => [Key ?? "", Value ?? ""] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
