import type { Retention } from "@eks-auditor/history";

/** A history on someone's own disk keeps all it knows: it is theirs to throw away, and what was recorded long ago is no older than the rest. */
export const keepForGood: Retention = { ledgerDays: null, trendDays: null };
