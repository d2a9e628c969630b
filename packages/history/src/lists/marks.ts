import type { Mark, MarkName } from "../nouns/mark.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";
import { walk } from "../table/query-pages.ts";

/** Moves a mark forward, in one write; one that is as far already stays as it is, and a write that lost is no error. */
export const putMark = async (
  { entities }: Store,
  name: MarkName,
  { at, seenAt, names }: Omit<Mark, "name">,
): Promise<void> => {
  const put = entities.mark
    .put({ name, at, seenAt, ...(names && { names: [...names] }) })
    .where((held, { notExists, lt }) => `${notExists(held.at)} OR ${lt(held.at, at)}`);
  await wasAccepted(put.go());
};

/** Returns the marks that were ever set, by name: some for each region of each account. */
export const listMarks = async ({ entities }: Store): Promise<Mark[]> => {
  const marks: Mark[] = [];
  const items = walk((cursor) => entities.mark.query.primary({}).go({ cursor, consistent: true }));
  for await (const { name, at, seenAt, names } of items)
    marks.push({ name: name as MarkName, at, seenAt, ...(names && { names }) });
  return marks;
};
