import type { ChangeKind } from "../api/api.generated.ts";

/** The word and the sign of each kind of change. */
export const kindWords: Record<ChangeKind, { word: string; sign: string }> = {
  created: { word: "created", sign: "+" },
  modified: { word: "changed", sign: "~" },
  deleted: { word: "deleted", sign: "−" },
  entered: { word: "came into view", sign: "○" },
  left: { word: "went out of view", sign: "○" },
};
