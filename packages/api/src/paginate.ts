import { type CursorPosition, writeCursor } from "./cursor.ts";

/** What `paginate` needs to know of a list that was made for the request. */
export interface Listing<T> {
  /** All items, in any order. */
  readonly items: Iterable<T>;
  /** A text that is the item's alone: pages follow its order. */
  readonly key: (item: T) => string;
  readonly limit: number;
  /** What makes this query different from others. */
  readonly query: readonly unknown[];
  /** Where to go on; absent for the first page. */
  readonly place?: CursorPosition | undefined;
  /** Instants that later pages must keep. */
  readonly instants?: readonly string[];
}

/** Cuts one page out of a list, with the cursor of the next. */
export const paginate = <T>(listing: Listing<T>): { items: T[]; cursor?: string } => {
  const { key, limit, query, place, instants = [] } = listing;
  const sorted = [...listing.items].sort((a, b) => compare(key(a), key(b)));
  const rest = place ? sorted.filter((item) => key(item) > place.after) : sorted;
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || rest.length <= limit) return { items };
  return { items, cursor: writeCursor(query, { after: key(last), instants }) };
};

/** By code units: the same everywhere, whatever the locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
