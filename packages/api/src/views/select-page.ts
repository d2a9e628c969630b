import type { Page, PageRequest } from "@eks-auditor/history";

/** How many pages of history one request looks through at most: what is rare must not read everything. */
const pagesMax = 10;

/**
 * Returns a page of those items of a list that are wanted. History finds by key and time; the rest is looked at here, so
 * that a page may be short while its cursor goes on.
 */
export const selectPage = async <T>(
  pageOf: (request: PageRequest) => Promise<Page<T>>,
  wanted: (item: T) => boolean,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<Page<T>> => {
  const items: T[] = [];
  let next = cursor;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const page = await pageOf({ limit: limit - items.length, ...(next !== undefined && { cursor: next }) });
    items.push(...page.items.filter(wanted));
    next = page.cursor;
    if (next === undefined) return { items };
    if (items.length === limit) break;
  }
  return { items, ...(next !== undefined && { cursor: next }) };
};
