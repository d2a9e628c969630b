import type { ExposurePath } from "../path.ts";
import type { Demand } from "./demand.ts";

/**
 * Returns what callers were asked on every way that led to the same before, where a new way asks nothing: a listener on
 * another port, or another load balancer, that goes around them. Empty where some way asked nothing already, or none led
 * there.
 */
export const bypassedDemands = (path: ExposurePath, before: readonly ExposurePath[]): readonly Demand[] => {
  if (!path.lane || path.lane.demands.length > 0) return [];
  const ways = before.filter(
    ({ lane, network }) => lane?.target === path.lane?.target && network === path.network,
  );
  const [first] = ways;
  if (!first || ways.some(({ lane }) => lane?.demands.length === 0)) return [];
  return first.lane?.demands ?? [];
};
