/**
 * Breaks a text at spaces into lines of at most `width` characters, the first behind `first`, the others `hang`
 * columns further in than it. A word that is longer than a line (an ARN) stays whole, so that it can be copied.
 */
export const wrap = (text: string, width: number, first = "", hang = 0): string[] => {
  const rest = " ".repeat(first.length + hang);
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
};
