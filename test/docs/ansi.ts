const escapeCharacter = String.fromCharCode(27);

/** Splits a text into what is shown and the codes between, which stand at the odd places without their frame. */
export const splitAnsi = (text: string): string[] =>
  text.split(new RegExp(`${escapeCharacter}\\[([\\d;]*)m`));

/** Returns a text without codes. */
export const withoutAnsi = (text: string): string =>
  splitAnsi(text)
    .filter((_, index) => index % 2 === 0)
    .join("");
