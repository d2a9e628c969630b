import type { Scope } from "./scope.ts";

/** The sections of each kind of scope: a section is the part of a scope that is read in one go. */
export const sectionsOf = {
  account: ["identity"],
  region: ["load-balancers", "network"],
  cluster: ["cluster", "nodes", "addons", "access", "pod-identity", "kubernetes"],
} as const;

export type Section = (typeof sectionsOf)[Scope["kind"]][number];

/** Every section, in the order of the table in the design. */
export const allSections: readonly Section[] = Object.values(sectionsOf).flat();

/** Returns whether `text` names a section. */
export const isSection = (text: string): text is Section => (allSections as readonly string[]).includes(text);
