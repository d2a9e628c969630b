import type { Instant, Resource } from "@eks-auditor/core";
import { supportDates } from "@eks-auditor/core/rules";

/**
 * Tells how AWS supports a version of Kubernetes at an instant, by the versions that EKS told in the region and by the
 * release calendar; null where neither has it.
 */
export const supportAt = (
  version: string,
  at: Instant,
  told: readonly Pick<Resource, "name" | "properties">[],
) => {
  const dates = supportDates(version, told);
  if (!dates) return null;
  const { endOfStandardSupport: standardUntil, endOfExtendedSupport: extendedUntil } = dates;
  const level =
    at < standardUntil
      ? ("standard" as const)
      : at < extendedUntil
        ? ("extended" as const)
        : ("none" as const);
  return { level, standardUntil, extendedUntil };
};
