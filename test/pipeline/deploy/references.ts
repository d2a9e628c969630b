/** What texts of the synthesis became in the emulator: queue URLs, the stream's ARN, ids that AWS makes up. */
export interface References {
  /** Remembers what a synthesized text is here. Texts that are the same here need no word. */
  refer(synthesized: unknown, actual: string | undefined): void;
  /** Gives a value with every such text in it replaced. */
  resolve(value: unknown): unknown;
}

export const openReferences = (): References => {
  const actual = new Map<string, string>();
  const resolve = (value: unknown): unknown => {
    if (typeof value === "string") {
      let text = value;
      for (const [from, to] of actual) text = text.replaceAll(from, to);
      return text;
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
  };
  return {
    refer: (synthesized, to) => {
      if (typeof synthesized !== "string" || synthesized === "" || to === undefined)
        throw new TypeError(`${String(synthesized)} cannot stand for ${String(to)}`);
      if (synthesized !== to) actual.set(synthesized, to);
    },
    resolve,
  };
};
