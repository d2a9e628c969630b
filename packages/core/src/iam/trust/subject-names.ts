import { includesPattern, literal, overlap, type Pattern, wildcards } from "./wildcard.ts";

/** One comparison with the `sub` of a token, as a policy writes it. */
export interface NamePattern {
  readonly text: string;
  /** `*` and `?` are wildcards. */
  readonly wildcard: boolean;
  readonly ignoreCase: boolean;
}

/** A set of `sub` values: those that match every pattern of `allOf` and none of `except`. All, when both are empty. */
export interface NameSet {
  readonly allOf: readonly NamePattern[];
  readonly except: readonly NamePattern[];
}

export const anyName: NameSet = { allOf: [], except: [] };

export const namePattern = (text: string, wildcard: boolean, ignoreCase = false): NamePattern => ({
  text,
  // Without a wildcard in it, both kinds of comparison say the same.
  wildcard: wildcard && /[*?]/.test(text),
  ignoreCase,
});

const patternOf = ({ text, wildcard, ignoreCase }: NamePattern): Pattern => {
  const folded = ignoreCase ? text.toLowerCase() : text;
  return wildcard ? wildcards(folded) : literal(folded);
};

/** Returns whether every name that `narrow` matches is matched by `wide`. Never wrongly true. */
export const includesName = (wide: NamePattern, narrow: NamePattern): boolean => {
  if (wide.wildcard && wide.text === "*") return true;
  if (narrow.ignoreCase && !wide.ignoreCase) return false;
  return includesPattern(patternOf(wide), patternOf({ ...narrow, ignoreCase: wide.ignoreCase }));
};

/** Returns whether some name matches both. */
export const namesMeet = (a: NamePattern, b: NamePattern): boolean => {
  const ignoreCase = a.ignoreCase || b.ignoreCase;
  return overlap(patternOf({ ...a, ignoreCase }), patternOf({ ...b, ignoreCase }));
};

/** Returns the names of a set that match a pattern too; undefined when there can be none. */
export const intersectNames = (set: NameSet, pattern: NamePattern): NameSet | undefined => {
  if (set.allOf.some((one) => !namesMeet(one, pattern))) return undefined;
  if (set.except.some((one) => includesName(one, pattern))) return undefined;
  const others = set.allOf.filter((one) => !includesName(one, pattern));
  const implied = set.allOf.some((one) => includesName(pattern, one));
  return { ...set, allOf: implied ? set.allOf : [...others, pattern] };
};

/** Returns the names of a set that do not match a pattern; undefined when there can be none. */
export const excludeNames = (set: NameSet, pattern: NamePattern): NameSet | undefined => {
  if (set.allOf.some((one) => includesName(pattern, one))) return undefined;
  if (pattern.wildcard && pattern.text === "*") return undefined;
  if (set.allOf.some((one) => !namesMeet(one, pattern))) return set;
  if (set.except.some((one) => includesName(one, pattern))) return set;
  return { ...set, except: [...set.except, pattern] };
};

/** Returns whether `wide` holds every name of `narrow`. Never wrongly true. */
export const includesNames = (wide: NameSet, narrow: NameSet): boolean =>
  wide.allOf.every((one) => narrow.allOf.some((other) => includesName(one, other))) &&
  wide.except.every(
    (one) =>
      narrow.except.some((other) => includesName(other, one)) ||
      narrow.allOf.some((other) => !namesMeet(one, other)),
  );
