import type { Clock } from "@eks-auditor/core";
import type { DamagedItemError } from "./errors.ts";
import type { Bodies } from "./table/bodies.ts";
import type { Entities } from "./table/entities.ts";

/** How long history keeps what it knows, in days. */
export interface Retention {
  /** Revisions, commits, reports and what is gone. Absent: for good. */
  readonly revisionDays?: number;
  /** Causes, failed attempts, counters, and by what else events named what is gone. Null: for good. */
  readonly ledgerDays: number | null;
  /** Trends. Null: for good. */
  readonly trendDays: number | null;
}

/** What every part of history works with. */
export interface Store {
  readonly entities: Entities;
  readonly bodies: Bodies;
  readonly clock: Clock;
  readonly retention: Retention;
  /** Is told of items that a list leaves out because they are damaged. */
  readonly onDamaged: (error: DamagedItemError) => void;
}
