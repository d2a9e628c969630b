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
