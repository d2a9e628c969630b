/** One measured figure, beside what it is compared with. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly compared: string;
  readonly budget: string;
  readonly kept: boolean;
  /** The measured number itself, where the cost document is made of it: milliseconds. */
  readonly milliseconds?: number;
}

/** Returns the middle one of some numbers. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** Returns milliseconds as people read them. */
export const inMilliseconds = (milliseconds: number): string =>
  `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;

/** Returns figures as aligned rows. */
export const table = (figures: readonly Figure[]): string => {
  const rows = [
    ["WHAT", "MEASURED", "COMPARED WITH", "BUDGET", ""],
    ...figures.map(({ what, measured, compared, budget, kept }) => [
      what,
      measured,
      compared,
      budget,
      kept ? "kept" : "MISSED",
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};
