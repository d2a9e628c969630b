import { auditedServices } from "./audited-service.ts";
import type { Row } from "./row.ts";

/** What becomes of the mutating events of one service, by name: what EventBridge patterns are made of. */
export interface ServiceEventNames {
  readonly eventSource: string;
  /** `source` of the events. A pattern must pin it: anyone can put events with CloudTrail's detail type. */
  readonly source: string;
  /** Names that the pattern must let through. */
  readonly routed: readonly string[];
  /** Names that are routed and left out of the pattern for their volume. */
  readonly leftOut: readonly string[];
  /** Names that lead to nothing: `anything-but` these and those left out also lets through what is unknown. */
  readonly ignored: readonly string[];
}

/**
 * Returns the event names of each audited service, each list in alphabetical order. A name that both load balancing APIs
 * have stands once. A pattern is limited to 2,048 characters: EC2 needs several.
 */
export const eventNamesByService = (): ServiceEventNames[] =>
  [...auditedServices.values()].map(({ eventSource, source, apis }) => {
    const rows = apis.flatMap(({ table }) => [...table]);
    const named = (fits: (row: Row) => boolean): string[] =>
      [...new Set(rows.filter(([, row]) => fits(row)).map(([eventName]) => eventName))].sort();
    return {
      eventSource,
      source,
      routed: named((row) => row.kind === "routed" && !row.leftOutOfPattern),
      leftOut: named((row) => row.kind === "routed" && row.leftOutOfPattern === true),
      ignored: named((row) => row.kind === "ignored"),
    };
  });
