import { InvalidLimitError } from "../errors.ts";
import type { Page, PageRequest } from "../nouns/page.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const limitDefault = 50;
const limitMax = 500;

/** Where an item stands in its list: the parts of its sort key. */
export type Position = readonly string[];

/** A list that can be entered anywhere. */
export interface PagedList<Item, Shown> {
  /** Names the list, so that a cursor of another one is refused. */
  readonly name: string;
  /** Returns the items that come after a position, in order; all when there is none. `size` is how many are wanted. */
  after(position: Position | undefined, size: number): AsyncIterable<Item>;
  position(item: Item): Position;
  /** Returns what is shown of an item: nothing where it is damaged. */
  show(item: Item): Promise<readonly Shown[]>;
}

/** Returns one page of a list. Throws InvalidLimitError and InvalidCursorError. */
export const takePage = async <Item, Shown>(
  list: PagedList<Item, Shown>,
  { limit = limitDefault, cursor }: PageRequest = {},
): Promise<Page<Shown>> => {
  if (!Number.isInteger(limit) || limit < 1 || limit > limitMax)
    throw new InvalidLimitError(`a page has 1 to ${limitMax} items, not ${limit}`);
  const start = cursor === undefined ? undefined : decodeCursor(list.name, cursor);
  const items: Item[] = [];
  let more = false;
  for await (const item of list.after(start, limit + 1)) {
    more = items.length === limit;
    if (more) break;
    items.push(item);
  }
  const shown: Shown[] = [];
  for (const item of items) shown.push(...(await list.show(item)));
  const last = items.at(-1);
  return more && last
    ? { items: shown, cursor: encodeCursor(list.name, list.position(last)) }
    : { items: shown };
};
