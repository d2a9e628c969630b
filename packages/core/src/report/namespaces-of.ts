import type { Change } from "../model/change.ts";

/** Returns the Kubernetes namespaces that a change concerns: those of its owner tags, and the one its properties name. */
export const namespacesOf = ({ owners, before, after }: Change): string[] => {
  const tagged = owners.flatMap((owner) => {
    if (owner.by !== "tag") return [];
    const [namespace, name] = owner.stack?.split("/") ?? [];
    return [...(owner.namespaces ?? []), ...(namespace && name ? [namespace] : [])];
  });
  const named = [before?.namespace, after?.namespace].filter((name) => typeof name === "string");
  return [...new Set([...tagged, ...named])].sort();
};
