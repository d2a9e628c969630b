import { includesSubject, type Subject } from "./subject.ts";

/** Who may newly assume a role, and who no longer may. */
export interface SubjectChange {
  readonly added: readonly Subject[];
  readonly removed: readonly Subject[];
}

/**
 * Gives who is new and who is gone between two sets of subjects. A subject that another one held already is not new: a
 * role that any service account may assume gains nobody by naming one of them.
 */
export const compareSubjects = (before: readonly Subject[], after: readonly Subject[]): SubjectChange => ({
  added: widest(after.filter((subject) => !before.some((old) => includesSubject(old, subject)))),
  removed: widest(before.filter((subject) => !after.some((now) => includesSubject(now, subject)))),
});

/** Leaves out who is part of another subject of the same list. */
const widest = (subjects: readonly Subject[]): Subject[] =>
  subjects.filter(
    (subject, index) =>
      !subjects.some(
        (other, at) =>
          at !== index && includesSubject(other, subject) && (at < index || !includesSubject(subject, other)),
      ),
  );
