import * as z from "zod";
import type { Noun } from "./noun.ts";

/** The sections of each kind of scope: a section is the part of a scope that is read in one go. */
export const sectionsOf = {
  account: ["identity"],
  region: ["load-balancers", "network"],
  cluster: ["cluster", "nodes", "addons", "access", "pod-identity", "kubernetes"],
} as const;

/** Every section, in the order of the table in the design. */
export const allSections = Object.values(sectionsOf).flat();

export const Section = z.enum(allSections);

export type Section = Noun<typeof Section>;

/** Returns whether `text` names a section. */
export const isSection = (text: string): text is Section => (allSections as readonly string[]).includes(text);
