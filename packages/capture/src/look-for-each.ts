import { type KnownResource, resourceKey, type SecondLookResult } from "@eks-auditor/core";
import { forEachOf } from "./section-reader.ts";

/** Looks for each of some resources; by resource key. */
export const lookForEach = async (
  vanished: readonly KnownResource[],
  lookFor: (resource: KnownResource) => Promise<SecondLookResult>,
): Promise<Map<string, SecondLookResult>> =>
  new Map(
    await forEachOf(
      vanished,
      async (resource): Promise<[string, SecondLookResult]> => [
        resourceKey(resource),
        await lookFor(resource),
      ],
    ),
  );
