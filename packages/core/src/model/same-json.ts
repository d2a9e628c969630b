import { ownValue } from "./own-value.ts";

/**
 * Returns whether two JSON values are the same: the one comparison of this product. It looks at own data only and calls
 * nothing that it finds, since a tag or a policy may have a key `toString`, `constructor` or `__proto__`. The order of
 * keys says nothing; a property that is `undefined` is absent.
 */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at]));
  return !Array.isArray(b) && sameMembers(a as Members, b as Members);
};

type Members = Readonly<Record<string, unknown>>;

const sameMembers = (a: Members, b: Members): boolean => {
  const keys = Object.keys(a);
  const others = Object.keys(b);
  // What was stored has its keys in the order in which they were read: as a rule nothing has to be looked up.
  if (keys.length === others.length && keys.every((key, at) => key === others[at]))
    return keys.every((key) => sameJson(a[key], b[key]));
  for (const key of keys) if (!sameJson(a[key], ownValue(b, key))) return false;
  for (const key of others) if (!Object.hasOwn(a, key) && b[key] !== undefined) return false;
  return true;
};
