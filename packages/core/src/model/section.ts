import * as z from "zod";
import type { Noun } from "./noun.ts";

/** The sections of each kind of scope: a section is the part of a scope that is read in one go. */
export const sectionsOf = {
  account: ["identity"],
  region: ["load-balancers", "network", "versions"],
  cluster: ["cluster", "nodes", "addons", "access", "pod-identity", "insights", "kubernetes"],
} as const;

/** Every section, in the order of the table in the design. */
export const allSections = Object.values(sectionsOf).flat();

export const Section = z.enum(allSections);

export type Section = Noun<typeof Section>;

/**
 * Sections that AWS and Kubernetes change without an event of CloudTrail: EKS refreshes insights once a day by itself and
 * moves its release calendar, and what happens inside a cluster is in the Kubernetes audit log, which is not read.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-insights.html
 */
export const sectionsWithoutEvents: ReadonlySet<Section> = new Set(["insights", "versions", "kubernetes"]);

/** Returns whether `text` names a section. */
export const isSection = (text: string): text is Section => (allSections as readonly string[]).includes(text);
