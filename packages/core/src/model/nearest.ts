/**
 * Returns the name that was probably meant: that with the fewest letters put in, left out, replaced, or exchanged with their
 * neighbour, whatever their case. Null when none is like it: half of its letters would have to change.
 */
export const nearestTo = (name: string, names: readonly string[]): string | null => {
  const written = name.toLowerCase();
  const [nearest] = names
    .map((other) => ({ other, away: distance(written, other.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  return nearest && nearest.away < name.length / 2 ? nearest.other : null;
};

/** Longer names than any of AWS's are nobody's slip of the finger. */
const lengthMax = 100;

/** The optimal string alignment distance. */
const distance = (a: string, b: string): number => {
  if (a.length > lengthMax) return a.length;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const exchanged =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? i) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same, exchanged));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
};
