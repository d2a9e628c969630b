import type { CallOptions } from "../call-options.ts";
import { type Answer, forEachOf, type SectionReader } from "../section-reader.ts";
import type { KeyedTag } from "../tags.ts";
import type { LoadBalancerAction } from "./actions.ts";

/** DescribeTags of both generations takes at most 20 things at a time. */
const batchSize = 20;

/** The tags of one thing. */
export interface TagsOfOne {
  readonly id: string;
  readonly tags: readonly KeyedTag[];
}

/**
 * Returns the tags of many things by id; what could not be read is missing, and noted as unread. One thing that was
 * deleted meanwhile spoils its whole batch, so such a batch is halved until the rest is read.
 */
export const readTags = async (
  read: SectionReader<LoadBalancerAction>,
  ids: readonly string[],
  describe: (batch: string[], options: CallOptions) => Promise<TagsOfOne[]>,
): Promise<Map<string, readonly KeyedTag[]>> => {
  const byId = new Map<string, readonly KeyedTag[]>();
  const readBatch = async (batch: string[]): Promise<void> => {
    const answer: Answer<TagsOfOne[]> = await read.ask("elasticloadbalancing:DescribeTags", (options) =>
      describe(batch, options),
    );
    if ("value" in answer) {
      for (const { id, tags } of answer.value) byId.set(id, tags);
      return;
    }
    if (answer.refusal.reason !== "absent") {
      read.note(`tags of ${batch.join(", ")}`, answer.refusal);
      return;
    }
    if (batch.length === 1) return;
    const half = Math.ceil(batch.length / 2);
    await readBatch(batch.slice(0, half));
    await readBatch(batch.slice(half));
  };
  const batches = Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, index) =>
    ids.slice(index * batchSize, (index + 1) * batchSize),
  );
  await forEachOf(batches, readBatch);
  return byId;
};
