/** Returns a text that fits into a width: what is cut off is seen to be. */
export const fit = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;

/** Returns words on lines of a width, `linesMax` of them at most: what these do not hold is cut off, and seen to be. */
export const fitWords = (text: string, width: number, linesMax: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  const kept = lines.slice(0, linesMax);
  if (lines.length > linesMax) kept.push(`${kept.pop()} …`);
  return kept.map((one) => fit(one, width));
};

/** Returns some names in a row, the first of them where there are many: `a, b and 3 more`. */
export const listedNames = (names: readonly string[], most: number): string => {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
};
