import type { ChangeKind } from "./change.ts";
import type { ResourceType } from "./resource.ts";

/** What a call may do to resources of one type, as far as its parameters say. */
export interface Alteration {
  readonly type: ResourceType;
  readonly kinds: readonly Extract<ChangeKind, "created" | "modified" | "deleted">[];
  /** RFC 6901 pointers to the properties that it may change of one that stays; absent: any. */
  readonly properties?: readonly string[];
  /** AWS makes it by itself some time after the call: the access entry of a node group's role. */
  readonly later?: true;
}
