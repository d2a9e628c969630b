import type { Instant } from "@eks-auditor/core";
import { supportDates } from "@eks-auditor/core/rules";

/** Tells how AWS supports a version of Kubernetes at an instant; null where its release calendar is not known. */
export const supportAt = (version: string, at: Instant) => {
  const dates = supportDates(version);
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
