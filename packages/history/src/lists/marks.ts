import type { Mark, MarkName } from "../nouns/mark.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";

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

/** Returns the marks that were ever set, by name. There are as many as names, so one page holds them. */
export const listMarks = async ({ entities }: Store): Promise<Mark[]> => {
  const { data } = await entities.mark.query.primary({}).go({ consistent: true });
  return data.map(({ name, at, seenAt, names }) => ({
    name: name as MarkName,
    at,
    seenAt,
    ...(names && { names }),
  }));
};
