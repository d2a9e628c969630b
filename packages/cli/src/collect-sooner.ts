import { setFlagsFromString } from "node:v8";

/**
 * Keeps the heap of this process small. V8 lets garbage lie as long as a server has memory for it: 400 MB for a snapshot
 * whose living objects take 40. New objects stay in a space of one megabyte, which costs no time, and the old space grows
 * by 60 % between collections instead of doubling and more. V8 looks at these flags whenever it decides how far a heap may
 * grow, so they need not be given when the process starts; but a space that has grown does not shrink at once, so call
 * this first of all.
 */
export const collectSooner = (): void => {
  for (const flag of ["--semi-space-growth-factor=1", "--heap-growing-percent=60"]) setFlagsFromString(flag);
};
