import { measureAccount } from "./cost/measure-account.ts";
import type { MeasuredAccount } from "./cost/measured.ts";
import type { Figure } from "./figure.ts";
import { lowerBound } from "./lower-bound.ts";

/** API calls of a full read of an account with `count` clusters, against what page sizes allow; and what it consumed. */
export const callsOfFullRead = async (
  count: number,
): Promise<{ figure: Figure; measured: MeasuredAccount }> => {
  const { measured, readings, calls } = await measureAccount(count);
  const least = lowerBound(readings);
  const figure = {
    what: `API calls of a full read, ${count} ${count === 1 ? "cluster" : "clusters"}`,
    measured: `${calls} calls, ${(calls / least).toFixed(2)}x`,
    compared: `lower bound ${least}, for ${measured.resources} resources`,
    budget: "within 1.2x",
    kept: calls <= least * 1.2,
  };
  return { figure, measured };
};
