import * as z from "zod";
import { list, type Noun } from "./noun.ts";
import { Scope } from "./scope.ts";
import { Section } from "./section.ts";

/** What is to be read of sections, by section. */
export const Subjects = z.partialRecord(Section, list(z.string())).readonly();

export type Subjects = Noun<typeof Subjects>;

/** Asks for a read of some sections of one scope: made by routing an event or by the sweep. */
export const CaptureRequest = z.object({
  scope: Scope,
  sections: list(Section),
  /**
   * By section, what alone is to be read of it with what hangs on it: ids and names as events give them, and as
   * resources have them. A section that is not there is read whole, and so is one whose collector cannot read them apart.
   */
  subjects: Subjects.optional(),
  /** The subjects are ids of what a list lacked a while ago: each is asked for by its id, and only what is gone is told. */
  secondLook: z.literal(true).optional(),
  /** Goes on where the reading before stood: of details only what still waits is read, and what is new; see `Round`. */
  continues: z.literal(true).optional(),
  /** The events that made it; none for a sweep. */
  eventIDs: list(z.string()),
  origin: z.enum(["event", "sweep", "command"]),
});

export type CaptureRequest = Noun<typeof CaptureRequest>;

/** More than this at once, and reading the section whole costs less. */
export const subjectsMax = 20;

/**
 * Returns what requests for the same sections ask for together: a request for a whole section takes in those for parts of
 * it, and too many parts are the whole.
 */
export const subjectsOfAll = (
  requests: readonly Pick<CaptureRequest, "sections" | "subjects">[],
): Subjects => {
  const together: Partial<Record<Section, readonly string[]>> = {};
  for (const section of new Set(requests.flatMap(({ sections }) => sections))) {
    const asking = requests.filter(({ sections }) => sections.includes(section));
    const wanted = asking.map(({ subjects }) => subjects?.[section]);
    const all = new Set(wanted.flatMap((subjects) => subjects ?? []));
    if (!wanted.includes(undefined) && all.size <= subjectsMax) together[section] = [...all].sort();
  }
  return together;
};

/** Returns a request for some of its sections. */
export const onlySections = (request: CaptureRequest, sections: readonly Section[]): CaptureRequest => {
  const { subjects, ...rest } = request;
  const kept = Object.fromEntries(
    Object.entries(subjects ?? {}).filter(([section]) => (sections as readonly string[]).includes(section)),
  );
  return { ...rest, sections, ...(Object.keys(kept).length > 0 && { subjects: kept }) };
};
