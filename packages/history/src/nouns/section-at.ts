import type { KnownResource, Resource, ResourceType, Scope, Section, SectionState } from "@eks-auditor/core";

/** A section of a scope as it was at an instant. */
export interface SectionAt {
  readonly scope: Scope;
  readonly section: Section;
  /**
   * The section's state at the instant; null: it had not been read. Of a past instant, `observedAt` is that of the last
   * reading that found something new (a change, another status, other gaps): those that found the same leave no trace.
   */
  readonly state: SectionState | null;
  readonly resources: readonly KnownResource[];
}

/** A part of a section: all resources of some types, and some others by name. */
export interface SectionPart {
  readonly types?: readonly ResourceType[];
  readonly resources?: readonly Pick<Resource, "type" | "id">[];
}
