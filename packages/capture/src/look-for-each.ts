import { type KnownResource, resourceKey, type Whereabouts } from "@eks-auditor/core";
import { forEachOf } from "./section-read.ts";

/** Looks for each of some resources; by resource key. */
export const lookForEach = async (
  vanished: readonly KnownResource[],
  lookFor: (resource: KnownResource) => Promise<Whereabouts>,
): Promise<Map<string, Whereabouts>> =>
  new Map(
    await forEachOf(
      vanished,
      async (resource): Promise<[string, Whereabouts]> => [resourceKey(resource), await lookFor(resource)],
    ),
  );
