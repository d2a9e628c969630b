import { isJsonObject, type JsonObject } from "@eks-auditor/core";

/** A tag as IAM, EC2 and ELB give it. */
export interface KeyedTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/**
 * Returns tags by key, sorted, from either form that AWS has. Tags whose key begins with `aws:` are AWS's own bookkeeping
 * (CloudFormation stacks, Auto Scaling groups): nobody but AWS can set them, and their changes are no drift.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 */
export const tagsByKey = (
  tags: readonly KeyedTag[] | Readonly<Record<string, string>> | undefined,
): JsonObject => {
  const pairs = isTagList(tags)
    ? tags.map(({ Key, Value }) => [Key ?? "", Value ?? ""] as const)
    : Object.entries(tags ?? {});
  const own = pairs.filter(([key]) => !key.startsWith("aws:"));
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
};

const isTagList = (tags: unknown): tags is readonly KeyedTag[] => Array.isArray(tags);

/** Returns the text values of tags by key, as `tagsByKey` made them; nothing of anything else. */
export const tagTexts = (tags: unknown): Map<string, string> =>
  new Map(
    isJsonObject(tags)
      ? Object.entries(tags).filter((pair): pair is [string, string] => typeof pair[1] === "string")
      : [],
  );
