import type { Section } from "../model/section.ts";

/** Whoever owns the control plane or may act in it owns the rest. */
export const precedence: readonly Section[] = [
  "cluster",
  "access",
  "identity",
  "pod-identity",
  "load-balancers",
  "network",
  "nodes",
  "addons",
  "insights",
  "versions",
  "kubernetes",
];
