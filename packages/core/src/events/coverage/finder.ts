import type { CloudTrailRecord } from "../cloudtrail/index.ts";
import { readPath, textsIn } from "./record-path.ts";

/** What of a record says what it touched. */
export type Searched = Pick<
  CloudTrailRecord,
  "requestParameters" | "responseElements" | "accountId" | "awsRegion"
>;

/** Finds identifiers in a record. */
export interface Finder {
  /** Where it looks, for the published table. */
  readonly where: string;
  /** Returns names, ids and ARNs; empty when the record has none. */
  readonly find: (record: Searched) => readonly string[];
}

/** Finds nothing: for reads that no single resource asks for. */
export const nothing: Finder = { where: "", find: () => [] };

/** Finds the texts at a path such as `responseElements.listeners.listenerArn`; see `readPath`. */
export const at = (path: string): Finder => ({ where: path, find: (record) => readPath(record, path) });

/** Finds what all of some finders find. */
export const allOf = (...finders: readonly Finder[]): Finder => ({
  where: finders.map(({ where }) => where).join(", "),
  find: (record) => [...new Set(finders.flatMap(({ find }) => find(record)))],
});

/** Finds what the first finder finds that finds anything: the closest name wins over what contains it. */
export const firstOf = (...finders: readonly Finder[]): Finder => ({
  where: finders.map(({ where }) => where).join(", else "),
  find: (record) => finders.map(({ find }) => find(record)).find((found) => found.length > 0) ?? [],
});

/** Finds what another does, rewritten: none, one or several for each. */
export const mapped = (
  finder: Finder,
  rewrite: (found: string, record: Searched) => readonly string[],
  where = finder.where,
): Finder => ({
  where,
  find: (record) => [...new Set(finder.find(record).flatMap((found) => rewrite(found, record)))],
});

/** Finds texts anywhere in the request and the answer that `recognise` picks out. */
export const anywhere = (
  where: string,
  recognise: (text: string, record: Searched) => readonly string[],
): Finder => ({
  where,
  find: (record) => [
    ...new Set(
      [record.requestParameters, record.responseElements]
        .flatMap((part) => textsIn(part))
        .flatMap((text) => recognise(text, record)),
    ),
  ],
});
