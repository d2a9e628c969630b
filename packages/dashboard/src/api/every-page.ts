/** A list without an end would never be shown; so many pages of 500 are more than anybody reads. */
const pagesMax = 40;

/** Asks for page after page and returns the first with the items of all. */
export const everyPage = async <
  T extends { readonly items: readonly unknown[]; readonly cursor?: string | undefined },
>(
  ask: (cursor: string | undefined) => Promise<T>,
): Promise<T> => {
  const first = await ask(undefined);
  const items = [...first.items];
  let { cursor } = first;
  for (let page = 1; cursor !== undefined && page < pagesMax; page += 1) {
    const next = await ask(cursor);
    items.push(...next.items);
    cursor = next.cursor;
  }
  return { ...first, items, cursor };
};
