/** A pattern, character by character; `many` stands for `*`, `one` for `?`, all else for itself. */
export type Pattern = readonly (string | typeof many | typeof one)[];

export const many = Symbol("*");
export const one = Symbol("?");

/** Returns a text as pattern in which `*` and `?` are wildcards. */
export const wildcards = (text: string): Pattern =>
  [...text].map((character) => (character === "*" ? many : character === "?" ? one : character));

/** Returns a text as pattern that matches nothing but itself. */
export const literal = (text: string): Pattern => [...text];

/** Returns whether a text matches a pattern as a whole; time grows with length of pattern times length of text. */
export const matchesPattern = (pattern: Pattern, text: string): boolean =>
  includesPattern(pattern, [...text]);

/**
 * Returns whether everything that `narrow` matches is matched by `wide` too. Never wrongly true; false in rare cases of
 * several wildcards in a row where it would be true.
 */
export const includesPattern = (wide: Pattern, narrow: Pattern): boolean => {
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < narrow.length) {
    const expected = wide[at];
    const found = narrow[position];
    if (expected === many) {
      star = at++;
      resume = position;
    } else if (expected !== undefined && (expected === found || (expected === one && found !== many))) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else return false;
  }
  while (wide[at] === many) at++;
  return at === wide.length;
};

/** Returns whether some text may match both patterns. */
export const overlap = (a: Pattern, b: Pattern): boolean => {
  const width = b.length + 1;
  const seen = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let step = open.pop(); step; step = open.pop()) {
    const [i, j] = step;
    if (i === a.length && j === b.length) return true;
    const key = i * width + j;
    if (seen.has(key)) continue;
    seen.add(key);
    const left = a[i];
    const right = b[j];
    if (left === many) open.push([i + 1, j]);
    if (right === many) open.push([i, j + 1]);
    if (left === undefined || right === undefined) continue;
    if (left === many && right === many) continue;
    if (left === many) open.push([i, j + 1]);
    else if (right === many) open.push([i + 1, j]);
    else if (left === one || right === one || left === right) open.push([i + 1, j + 1]);
  }
  return false;
};
