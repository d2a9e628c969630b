/** `3 pods`, `1 pod`, and `its pods` where nobody counted. */
export const textWithCount = (count: number | undefined, noun: string): string =>
  count === undefined ? `its ${plural(noun)}` : `${count} ${count === 1 ? noun : plural(noun)}`;

const plural = (noun: string): string => `${noun}${noun.endsWith("s") ? "es" : "s"}`;
