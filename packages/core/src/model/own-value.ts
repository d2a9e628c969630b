/**
 * Returns what an object holds itself under a key; undefined for what it merely inherits. For every look-up by text that
 * others chose: `{}["constructor"]` is a function.
 */
export const ownValue = <Value>(object: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Sets an own property, also `__proto__`, by whose assignment an object would get another prototype. */
export const setOwn = <Value>(object: Record<string, Value>, key: string, value: Value): void => {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
};
