import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/**
 * Runs some work several times, each in turn, and returns the fewest milliseconds of processor that each ever took. On a
 * busy machine that does not count the waiting, and what makes one run longer makes no other shorter. None pays for
 * clearing away what was before.
 */
export const leastTimes = <Name extends string>(
  rounds: number,
  work: Readonly<Record<Name, () => void>>,
): Readonly<Record<Name, number>> => {
  const least = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, run] of Object.entries<() => void>(work)) {
      collectGarbage();
      const begun = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(begun);
      least.set(name, Math.min(least.get(name) ?? Number.POSITIVE_INFINITY, (user + system) / 1_000));
    }
  return Object.fromEntries(least) as Record<Name, number>;
};
