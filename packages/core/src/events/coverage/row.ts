import type { ResourceType } from "../../model/resource.ts";
import type { Scope } from "../../model/scope.ts";
import type { Section } from "../../model/section.ts";
import type { Finder } from "./finder.ts";

/** One scope that an event concerns: what to read there, and which changes found there the event explains. */
export interface Target {
  readonly scope: Scope["kind"];
  readonly sections: readonly Section[];
  /** Resource types that such an event changes, directly or through what it contains. Empty: it only causes a read. */
  readonly affects: readonly ResourceType[];
  /** Where the record says what it touched. */
  readonly subjects: Finder;
  /** Only where the record names something: the event may concern much else that is not audited. */
  readonly onlyIfNamed?: true;
  /** `affects` and `sections` are reduced to the types of what the record names: a tag event names its target only. */
  readonly narrow?: true;
  /** Subjects stand for others that only history knows: an association id for its route table. See `indexEntries`. */
  readonly resolved?: true;
  /** What to read when the record names no cluster: the section of every known cluster of the region, or nothing. */
  readonly unnamedCluster?: "all" | "none";
}

/** What a successful call of this name changes. */
export interface RoutedRow {
  readonly kind: "routed";
  readonly targets: readonly Target[];
  /** AWS finishes minutes after the call. */
  readonly asynchronous?: true;
  /** Machines make many of these: they may wait for each other. */
  readonly noise?: "coalesce";
  /** Left out of the EventBridge pattern for its volume; routed when a file of records holds it. */
  readonly leftOutOfPattern?: true;
}

/** A mutating call that concerns nothing we audit. */
export interface IgnoredRow {
  readonly kind: "ignored";
  readonly reason: string;
}

export type Row = RoutedRow | IgnoredRow;

/** The rows of one service's API, by event name. */
export type Table = ReadonlyMap<string, Row>;

/** Some event names with the row that they share. */
export type Rows = readonly (readonly [eventName: string, row: Row])[];

/** Returns each of some events the same targets. */
export const routed = (
  eventNames: readonly string[],
  targets: readonly Target[],
  traits: Omit<RoutedRow, "kind" | "targets"> = {},
): Rows => eventNames.map((eventName) => [eventName, { kind: "routed", targets, ...traits }]);

/** Leaves some events out, and says why. */
export const ignored = (reason: string, eventNames: readonly string[]): Rows =>
  eventNames.map((eventName) => [eventName, { kind: "ignored", reason }]);

/** Reads event names from a text, separated by white space. */
export const names = (text: string): string[] => text.trim().split(/\s+/);

/** Makes a table of rows. Throws when a name stands in it twice, since one of the two would be silently lost. */
export const table = (...groups: readonly Rows[]): Table => {
  const rows = new Map<string, Row>();
  for (const [eventName, row] of groups.flat()) {
    if (rows.has(eventName)) throw new TypeError(`${eventName} stands twice in the coverage table`);
    rows.set(eventName, row);
  }
  return rows;
};
