import type { SectionState, Unread } from "../model/reading.ts";
import type { Scope } from "../model/scope.ts";
import type { Section } from "../model/section.ts";

/** Something that could not be read, with the section and the scope that lack it. */
export interface ScopedUnread {
  readonly scope: Scope;
  readonly section: Section;
  readonly unread: Unread;
}

/** Gives what a section lacks. One that failed without saying where lacks all of it. */
export const gapsOfSection = (
  scope: Scope,
  { section, status, unread }: Pick<SectionState, "section" | "status" | "unread">,
): ScopedUnread[] => {
  if (unread.length > 0) return unread.map((gap) => ({ scope, section, unread: gap }));
  if (status === "complete") return [];
  const reason = status === "partial" ? "not-observed" : status;
  return [{ scope, section, unread: { what: `section ${section}`, action: "", reason, message: "" } }];
};
