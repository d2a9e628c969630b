import type { Instant, Section, Trend } from "@eks-auditor/core";

/** What waits to be read of a scope's sections: these subjects alone, or the section whole. */
export type DeferredReads = ReadonlyMap<Section, readonly string[] | "whole">;

/** What one reading of a section saw of what changes by itself. */
export interface SeenTrends {
  readonly observedAt: Instant;
  readonly trends: readonly Trend[];
}

/** What one reader wants of a budget of calls. */
export interface CallReservation {
  readonly calls: number;
  readonly callsPerSecond: number;
  /** Calls that may go at once after a pause. */
  readonly burst: number;
  /** Epoch milliseconds. */
  readonly now: number;
}
