import type { Instant } from "@eks-auditor/core";
import { ProblemError } from "./problem.ts";

/** Returns a time span as history's queries have it. Throws an `invalid-parameter` problem when it ends before it begins. */
export const timeSpan = (
  from: Instant | undefined,
  to: Instant | undefined,
): { from?: Instant; to?: Instant } => {
  if (from !== undefined && to !== undefined && from > to) {
    const detail = `${from} is later than to, which is ${to}`;
    throw new ProblemError("invalid-parameter", detail, [{ parameter: "from", detail }]);
  }
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
};
