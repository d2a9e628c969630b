/** Walks through the items of a query, one DynamoDB page after the other, as far as they are asked for. */
export async function* walk<T>(
  query: (cursor: string | null) => Promise<{ data: T[]; cursor: string | null }>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | null = null;
  do {
    const page: { data: T[]; cursor: string | null } = await query(cursor);
    yield* page.data;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** Returns items in groups of `size`, the last one smaller: enough to ask about at a time. */
export async function* inGroups<T>(
  items: AsyncIterable<T>,
  size: number,
): AsyncGenerator<T[], void, undefined> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
