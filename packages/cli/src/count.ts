import { InvalidArgumentError } from "commander";

/** Returns a parser of whole numbers within bounds. */
export const countParser =
  (least: number, most: number) =>
  (text: string): number => {
    const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
  };
