import { NewerTableError } from "../errors.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "./condition.ts";

/**
 * How items are written. 1: before anyone counted. 2: the sort keys of reports end with what lists tell of them, and
 * resources are found by what they share.
 *
 * A release reads whatever earlier ones wrote, so it raises the number only where an earlier release could not go on with what
 * it writes. Keys and projections of an index are never changed, since DynamoDB would have to build it anew: a new one is added.
 */
export const currentSchemaVersion = 2;

/**
 * Marks the table as written by this release. Does nothing where it is marked so already.
 * @throws NewerTableError when a later release wrote it in a way that this one does not know
 */
export const claimSchema = async ({ entities, clock }: Store): Promise<void> => {
  const { data } = await entities.schemaVersion.get({}).go({ consistent: true });
  if (data && data.version > currentSchemaVersion)
    throw new NewerTableError(data.version, currentSchemaVersion);
  if (data?.version === currentSchemaVersion) return;
  await wasAccepted(
    entities.schemaVersion
      .put({ version: currentSchemaVersion, since: clock() })
      .where(
        (held, { notExists, lt }) =>
          `${notExists(held.version)} OR ${lt(held.version, currentSchemaVersion)}`,
      )
      .go(),
  );
};
