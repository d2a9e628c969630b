/** `3 pods`, `1 pod`, and `its pods` where nobody counted. */
export const textWithCount = (count: number | undefined, noun: string): string =>
  count === undefined ? `its ${noun}s` : `${count} ${noun}${count === 1 ? "" : "s"}`;
