import type { Reading, SectionState } from "@eks-auditor/core";
import type { Head } from "@eks-auditor/history";

/** Returns what a head remembers of the section of a reading; null: it was never read. */
export const stateOf = (head: Head, { section }: Pick<Reading, "section">): SectionState | null =>
  head.sections.find((state) => state.section === section) ?? null;
