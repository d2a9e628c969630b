import type { History } from "@eks-auditor/history";

/**
 * Returns a history whose lists over all accounts are read once: for a run that goes through one account after the other,
 * of which there may be hundreds.
 */
export const listedOnce = (history: History): History => {
  let marks: ReturnType<History["marks"]> | undefined;
  let expected: ReturnType<History["expectedScopes"]> | undefined;
  return {
    ...history,
    marks: () => {
      marks ??= history.marks();
      return marks;
    },
    expectedScopes: () => {
      expected ??= history.expectedScopes();
      return expected;
    },
  };
};
