import type { Severity } from "../../model/severity.ts";

/**
 * What a rule says of one resource. `NOT_APPLICABLE`: the question does not arise. `NOT_EVALUATED`: something that it
 * needs was not read, so nobody knows. Evidence: the facts in the order in which they were looked at, for people.
 */
export type Outcome =
  | {
      readonly status: "PASSED" | "NOT_APPLICABLE" | "NOT_EVALUATED";
      readonly evidence: readonly string[];
    }
  | { readonly status: "FAILED"; readonly evidence: readonly string[]; readonly severity?: Severity };

export const passed = (...evidence: readonly string[]): Outcome => ({ status: "PASSED", evidence });

export const failed = (evidence: string | readonly string[], severity?: Severity): Outcome => ({
  status: "FAILED",
  evidence: typeof evidence === "string" ? [evidence] : evidence,
  ...(severity && { severity }),
});

export const notApplicable = (reason: string): Outcome => ({ status: "NOT_APPLICABLE", evidence: [reason] });

export const notEvaluated = (reason: string): Outcome => ({ status: "NOT_EVALUATED", evidence: [reason] });
