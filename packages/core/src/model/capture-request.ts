import type { Scope } from "./scope.ts";
import type { Section } from "./section.ts";

/** Asks for a read of some sections of one scope: made by routing an event or by the sweep. */
export interface CaptureRequest {
  readonly scope: Scope;
  readonly sections: readonly Section[];
  /**
   * By section, what alone is to be read of it with what hangs on it: ids and names as events give them, and as
   * resources have them. A section that is not there is read whole, and so is one whose collector cannot read them apart.
   */
  readonly subjects?: Subjects;
  /** The subjects are ids of what a list lacked a while ago: each is asked for by its id, and only what is gone is told. */
  readonly secondLook?: true;
  /** Goes on where the reading before stood: of details only what still waits is read, and what is new; see `Round`. */
  readonly continues?: true;
  /** The events that made it; none for a sweep. */
  readonly eventIDs: readonly string[];
  readonly origin: "event" | "sweep" | "command";
}

/** What is to be read of sections, by section. */
export type Subjects = Readonly<Partial<Record<Section, readonly string[]>>>;

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
