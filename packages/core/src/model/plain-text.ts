/**
 * Returns a text with everything invisible made visible: control characters, line breaks, ANSI sequences, direction
 * overrides and lone surrogates become escapes like `\u001b`. Text from AWS is data and must not steer what shows it.
 */
export const escapeInvisible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    return [...character].map(escapeUnit).join("");
  });

const escapeUnit = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
};

/**
 * Returns a text of at most `lengthMax` UTF-16 units (20 or more). A longer one is cut between characters and says how
 * many characters are missing.
 */
export const shorten = (text: string, lengthMax: number): string => {
  if (text.length <= lengthMax) return text;
  const noteMax = `… (+${text.length} characters)`.length;
  let cut = Math.max(0, lengthMax - noteMax);
  if (cut > 0 && isHighSurrogate(text.charCodeAt(cut - 1))) cut -= 1;
  return `${text.slice(0, cut)}… (+${text.length - cut} characters)`;
};

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
