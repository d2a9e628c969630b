import type { ReadingStatus, Scope } from "../api/api.generated.ts";

/** How well a section was read, in a word or two. */
export const statusWords: Record<ReadingStatus, string> = {
  complete: "read whole",
  partial: "read in part",
  denied: "denied",
  throttled: "throttled",
  unreadable: "unreadable",
  "not-observed": "not read",
};

/** Names a scope: the account, a region, a cluster. */
export const scopeWords = (scope: Scope): string => {
  switch (scope.kind) {
    case "account":
      return `account ${scope.accountId}`;
    case "region":
      return scope.region;
    case "cluster":
      return `${scope.cluster} in ${scope.region}`;
  }
};
