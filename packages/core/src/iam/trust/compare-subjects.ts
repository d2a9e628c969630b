import { callersOf } from "./caller.ts";
import type { ExceptedPrincipal } from "./excepted-principal.ts";
import { includesSubject, isLeftOut, type Subject } from "./subject.ts";
import { intersectNames } from "./subject-names.ts";
import { subjectWords, type TrustKnowledge } from "./subject-words.ts";

/** Who may newly assume a role, and who no longer may. */
export interface SubjectChange {
  readonly added: readonly Subject[];
  readonly removed: readonly Subject[];
}

/**
 * Returns who is new and who is gone between two sets of subjects. A subject that another one held already is not new: a
 * role that any service account may assume gains nobody by naming one of them. Where only those are new whom an
 * exception left out, they are told by name.
 */
export const compareSubjects = (
  before: readonly Subject[],
  after: readonly Subject[],
  knowledge: TrustKnowledge = {},
): SubjectChange => ({
  added: difference(after, before, knowledge),
  removed: difference(before, after, knowledge),
});

const difference = (
  subjects: readonly Subject[],
  others: readonly Subject[],
  knowledge: TrustKnowledge,
): Subject[] => {
  const isHeld = (subject: Subject): boolean => others.some((other) => includesSubject(other, subject));
  return widest(
    subjects
      .filter((subject) => !isHeld(subject))
      .flatMap((subject) => beyond(subject, others, knowledge).filter((part) => !isHeld(part))),
  );
};

/** The parts of a subject that are not in one of the others, as small as they can be told. */
const beyond = (
  subject: Subject,
  others: readonly Subject[],
  knowledge: TrustKnowledge,
): readonly Subject[] => {
  for (const other of others) {
    const whole = { ...other, except: [], names: { ...other.names, except: [] } };
    if (!includesSubject(whole, subject)) continue;
    const principals = other.except
      .filter((excepted) => !isLeftOut(excepted, subject))
      .map((excepted) => exceptedPart(subject, excepted));
    const names = other.names.except.map((pattern) => {
      const part = intersectNames(subject.names, pattern);
      return part && [{ ...subject, names: part }];
    });
    // A pattern that meets none of the subject's names leaves out nobody of it.
    const parts = [...principals, ...names.map((part) => part ?? [])];
    if (parts.every((part) => part !== undefined))
      return parts.flat().map((part) => ({ ...part, words: subjectWords(part, knowledge) }));
  }
  return [subject];
};

/** Those of a subject whom an exception names; undefined where they cannot be told by name. */
const exceptedPart = (subject: Subject, { type, id, by }: ExceptedPrincipal): Subject[] | undefined => {
  const [caller, ...more] = callersOf(type, id);
  if (!caller || more.length > 0 || by !== "Deny" || caller.request.action !== subject.action)
    return undefined;
  const { request: _, ...who } = caller;
  const { kind: __, id: ___, provider: ____, partition: _____, ...rest } = subject;
  return [{ ...rest, ...who, except: [] }];
};

/** Leaves out who is part of another subject of the same list. */
export const widest = <S extends Omit<Subject, "words">>(subjects: readonly S[]): S[] =>
  subjects.filter(
    (subject, index) =>
      !subjects.some(
        (other, at) =>
          at !== index && includesSubject(other, subject) && (at < index || !includesSubject(subject, other)),
      ),
  );
