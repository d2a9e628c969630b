import type { Instant, Resource, Scope, Section } from "@eks-auditor/core";

/** What an identifier that events give leads to, as one resource of a scope tells or told. */
export interface KnownAs {
  readonly scope: Scope;
  /** Ids of resources; `<cluster>|<id>` where it tells the cluster. */
  readonly ids: readonly string[];
  /** The reading that showed it no more; null: it is still so. */
  readonly endedAt: Instant | null;
}

/** A resource that holds an identifier which several share, or held it. */
export interface Holder extends Pick<Resource, "type" | "id"> {
  readonly scope: Scope;
  readonly section: Section;
  /** The reading that showed that it holds it no more; null: it still does. */
  readonly endedAt: Instant | null;
}
