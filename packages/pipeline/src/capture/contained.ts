import { type KnownResource, liesWithin, resourceKey, type SecondLookResult } from "@eks-auditor/core";

/** Returns those of missing resources that do not end with another one: what ends with its container is not looked for apart. */
export const outermost = (missing: readonly KnownResource[]): KnownResource[] => {
  const byId = new Map(missing.map((resource) => [resource.id, resource]));
  return missing.filter((resource) => containersOf(resource, byId).length === 0);
};

const containersOf = (resource: KnownResource, byId: ReadonlyMap<string, KnownResource>): KnownResource[] =>
  resource.parents.flatMap((parent) => {
    const container = byId.get(parent);
    return container && liesWithin(resource, container) ? [container] : [];
  });

/** Returns what was found of containers to what ends with them. */
export const withInner = (
  whereabouts: ReadonlyMap<string, SecondLookResult>,
  known: readonly KnownResource[],
): Map<string, SecondLookResult> => {
  const all = new Map(whereabouts);
  const gone = new Map(
    known
      .filter((resource) => whereabouts.get(resourceKey(resource)) === "gone")
      .map((each) => [each.id, each]),
  );
  for (const resource of known)
    if (containersOf(resource, gone).length > 0) all.set(resourceKey(resource), "gone");
  return all;
};
