/** Tests to run. */
export interface Run {
  /** Files that are other ones than in the run before. */
  readonly changed: readonly string[];
  /** Test files. */
  readonly tests: readonly string[];
  /** Words in the names of those of their tests that are to run; all of them when absent. */
  readonly sees?: readonly string[] | undefined;
}

/** What tests made of a tree. `unusable`: they did not come as far as to judge it. */
export type Verdict =
  | { readonly kind: "passed"; readonly tests: number }
  | { readonly kind: "failed"; readonly test: string }
  | { readonly kind: "unusable"; readonly why: string };
