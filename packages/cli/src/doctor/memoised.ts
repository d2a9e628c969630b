import type { Deployed } from "./deployed.ts";

/** Asks once for each deployment that is looked at: several checks want the same answers. */
export const memoised = <T>(
  ask: (deployed: Deployed) => Promise<T>,
): ((deployed: Deployed) => Promise<T>) => {
  const asked = new WeakMap<Deployed, Promise<T>>();
  return (deployed) => {
    const answer = asked.get(deployed) ?? ask(deployed);
    asked.set(deployed, answer);
    return answer;
  };
};
