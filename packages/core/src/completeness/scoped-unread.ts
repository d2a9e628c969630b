import { type Instant, shiftInstant } from "../model/instant.ts";
import type { SectionState, Unread } from "../model/reading.ts";
import type { Scope } from "../model/scope.ts";
import type { Section } from "../model/section.ts";
import { timeText } from "../model/words.ts";
import { lastTriedAt, type SectionRead } from "./section-read.ts";

/** Something that could not be read, with the section and the scope that lack it. */
export interface ScopedUnread {
  readonly scope: Scope;
  readonly section: Section;
  readonly unread: Unread;
}

/** Returns what a section lacks. One that failed without saying where lacks all of it. */
export const gapsOfSection = (
  scope: Scope,
  { section, status, unread }: Pick<SectionState, "section" | "status" | "unread">,
): ScopedUnread[] => {
  if (unread.length > 0) return unread.map((gap) => ({ scope, section, unread: gap }));
  if (status === "complete") return [];
  const reason = status === "partial" ? "not-observed" : status;
  return [{ scope, section, unread: { what: `section ${section}`, action: "", reason, message: "" } }];
};

/** Sweeps are hours apart: a section that none has read for so long is not read any more. */
const longAgoMilliseconds = 48 * 3_600_000;

/**
 * Returns what is not sure of sections on which an answer about an instant rests: what their last reading lacked, and of
 * one that was last read long before all that may have changed since. One that was never read says nothing here.
 */
export const gapsBeside = (reads: readonly SectionRead[], at: Instant): ScopedUnread[] =>
  reads.flatMap((read) => {
    const { scope, section, status, unread = [] } = read;
    const triedAt = lastTriedAt(read);
    if (status === undefined || triedAt === undefined) return [];
    const lacking = gapsOfSection(scope, { section, status, unread });
    if (triedAt >= shiftInstant(at, -longAgoMilliseconds)) return lacking;
    const what = `changes of section ${section} since ${timeText(triedAt)}`;
    const message = "no sweep has read it since";
    return [...lacking, { scope, section, unread: { what, action: "", reason: "not-observed", message } }];
  });
