import { isJsonObject, type Json } from "@eks-auditor/core";

/** An answer that is short enough, and what it lacks. */
export interface Fitted {
  readonly answer: Json;
  /** For example `changes: 20 of 5000`. */
  readonly leftOut: readonly string[];
}

/** A list or text within an answer. */
interface Part {
  readonly path: readonly (string | number)[];
  /** How many characters less there are without its second half. */
  readonly saved: number;
  /** Elements of the list, or characters of the text. */
  readonly count: number;
  readonly isText: boolean;
}

const textMin = 400;

/**
 * Returns an answer whose JSON has at most `charactersMax` characters: of its lists and texts those lose
 * their second half of which that saves most. Undefined where even that is not short enough.
 */
export const fitAnswer = (whole: Json, charactersMax: number): Fitted | undefined => {
  let answer = whole;
  const cut = new Map<string, { readonly name: string; readonly kept: number; readonly of: number }>();
  // Each round halves something, so that a hundred are more than any answer needs.
  for (let round = 0; round < 200; round += 1) {
    if (JSON.stringify(answer).length <= charactersMax)
      return { answer, leftOut: [...cut.values()].map(({ name, kept, of }) => `${name}: ${kept} of ${of}`) };
    const [part] = partsOf(answer, []).sort((a, b) => b.saved - a.saved);
    if (!part) return undefined;
    const kept = Math.floor(part.count / 2);
    const name = part.path.join(".");
    cut.set(name, {
      name: part.isText ? `characters of ${name}` : name,
      kept,
      of: cut.get(name)?.of ?? part.count,
    });
    answer = cutAt(answer, part.path, kept);
  }
  return undefined;
};

const partsOf = (value: Json, path: readonly (string | number)[]): Part[] => {
  if (typeof value === "string")
    return value.length > textMin
      ? [{ path, saved: value.length / 2, count: value.length, isText: true }]
      : [];
  if (Array.isArray(value)) {
    const saved = JSON.stringify(value.slice(Math.floor(value.length / 2))).length;
    return [
      ...(value.length > 1 ? [{ path, saved, count: value.length, isText: false }] : []),
      ...value.flatMap((inner, index) => partsOf(inner, [...path, index])),
    ];
  }
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => partsOf(inner, [...path, key]))
    : [];
};

const cutAt = (value: Json, [step, ...rest]: readonly (string | number)[], kept: number): Json => {
  if (step === undefined)
    return typeof value === "string" || Array.isArray(value) ? value.slice(0, kept) : value;
  if (Array.isArray(value))
    return value.map((inner, index) => (index === step ? cutAt(inner, rest, kept) : inner));
  return isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, key === step ? cutAt(inner, rest, kept) : inner]),
      )
    : value;
};
