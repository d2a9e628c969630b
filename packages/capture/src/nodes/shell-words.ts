/**
 * Splits one line of shell into words as a shell would, quotes and backslashes taken away, without expanding anything:
 * `--kubelet-extra-args '--max-pods=20 --v=2'` gives two words. Unknown constructs stay as they stand.
 */
export const shellWords = (line: string): string[] => {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let index = 0; index < line.length; index += 1) {
    const char = line[index] ?? "";
    if (quote === "'" ? char === "'" : quote === '"' && char === '"') quote = "";
    else if (quote === "'") word = (word ?? "") + char;
    else if (char === "\\" && index + 1 < line.length) {
      const next = line[index + 1] ?? "";
      index += 1;
      word = (word ?? "") + (quote === '"' && !'"\\$`'.includes(next) ? `\\${next}` : next);
    } else if (quote === '"') word = (word ?? "") + char;
    else if (char === "'" || char === '"') {
      quote = char;
      word ??= "";
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + char;
  }
  return word === undefined ? words : [...words, word];
};
