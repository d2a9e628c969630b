/**
 * Remembers what was worked out last for each key as long as it is of the same version. Who fails is asked again. The
 * oldest keys are forgotten beyond `keysMax`: memory is what this costs.
 */
export const remembered = <T>(keysMax: number) => {
  const known = new Map<string, { readonly version: string; readonly value: Promise<T> }>();
  return (key: string, version: string, work: () => Promise<T>): Promise<T> => {
    const found = known.get(key);
    if (found?.version === version) return found.value;
    const value = work();
    known.delete(key);
    known.set(key, { version, value });
    value.catch(() => {
      if (known.get(key)?.value === value) known.delete(key);
    });
    for (const [oldest] of known) {
      if (known.size <= keysMax) break;
      known.delete(oldest);
    }
    return value;
  };
};
