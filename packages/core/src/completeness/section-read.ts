import type { Instant } from "../model/instant.ts";
import { isOf, type SectionState, typeWholeAt } from "../model/reading.ts";
import type { Resource, ResourceType } from "../model/resource.ts";
import type { Scope } from "../model/scope.ts";

/** How well a section of a scope was read. A scope's head in history has it. */
export interface SectionRead
  extends Pick<SectionState, "section" | "lastCompleteAt">,
    Partial<
      Pick<
        SectionState,
        "status" | "observedAt" | "wholeReadAt" | "wholeAt" | "unlisted" | "parts" | "unread"
      >
    > {
  readonly scope: Scope;
}

/** Returns how well a section was read, of what history holds of it; null: it was never read. */
export const sectionRead = (
  scope: Scope,
  section: SectionRead["section"],
  state: SectionState | null | undefined,
): SectionRead => {
  if (!state) return { scope, section, lastCompleteAt: null };
  const { status, lastCompleteAt, observedAt, wholeReadAt, wholeAt, unlisted, parts, unread } = state;
  return {
    scope,
    section,
    status,
    lastCompleteAt,
    observedAt,
    unread,
    ...(wholeReadAt !== undefined && { wholeReadAt }),
    ...(wholeAt && { wholeAt }),
    ...(unlisted && { unlisted }),
    ...(parts && { parts }),
  };
};

/** Returns when the section was last read, or was to be read, as a whole; undefined: never. */
export const lastTriedAt = ({ wholeReadAt, observedAt }: SectionRead): Instant | undefined =>
  wholeReadAt ?? observedAt;

/**
 * Returns whether the last reading of a section listed all of a type, or all of it that one of some containers holds.
 * What such a list lacks is not there.
 */
export const wasListed = (
  read: SectionRead,
  type: ResourceType,
  containers: readonly string[] = [],
): boolean => {
  const triedAt = lastTriedAt(read);
  const wholeAt = typeWholeAt(read, type);
  if (wholeAt !== null && (triedAt === undefined || wholeAt >= triedAt)) return true;
  const unlisted = read.unlisted?.[type];
  return unlisted !== undefined && containers.length > 0 && !containers.some((id) => unlisted.includes(id));
};

type Seen = Pick<Resource, "type" | "id" | "name" | "aliases" | "parents"> & {
  readonly revisionAt?: Instant;
};

/**
 * Returns whether a resource of a section was seen when that was last read, or later: by its list, by a reading of what an
 * event named, or since it changed. Of another one nobody knows whether it is still there, and as it was.
 */
export const wasSeenLately = (read: SectionRead, resource: Seen): boolean => {
  const triedAt = lastTriedAt(read);
  if (triedAt === undefined || wasListed(read, resource.type, resource.parents)) return true;
  if (resource.revisionAt !== undefined && resource.revisionAt >= triedAt) return true;
  return wasReadSince(read, triedAt, resource);
};

/** Returns whether a container was read since the section was last read as a whole, with all that it holds. */
export const wasReadApart = (read: SectionRead, container: Omit<Seen, "type">): boolean => {
  const triedAt = lastTriedAt(read);
  return triedAt !== undefined && wasReadSince(read, triedAt, container);
};

const wasReadSince = ({ parts = [] }: SectionRead, since: Instant, resource: Omit<Seen, "type">): boolean =>
  parts.some(({ at, subjects }) => at >= since && isOf(new Set(subjects))(resource));
