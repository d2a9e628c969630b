import type { ResourceType } from "@eks-auditor/core";
import type { CallOptions } from "./call-options.ts";
import type { Refusal } from "./refusal.ts";
import { absent, forEachOf, type ListPage, type SectionRead } from "./section-read.ts";

/** How the members of one kind are read: EKS lists only names, and describes one name a call. */
export interface Members<Action extends string, Key, Item> {
  readonly type: ResourceType;
  readonly listAction: Action;
  /** The list in words. */
  readonly what: string;
  readonly list: (options: CallOptions, nextToken: string | undefined) => Promise<ListPage<Key>>;
  /** A refusal that says in its own way that there are none. */
  readonly hasNone?: (refusal: Refusal) => boolean;
  readonly describeAction: Action;
  /** The id or a name of the member whose key it is, as resources have it. */
  readonly nameOf: (key: Key) => string;
  /** One member in words. */
  readonly which: (key: Key) => string;
  readonly describe: (key: Key, options: CallOptions) => Promise<Item>;
}

/** What was read of the members of one kind. */
export interface ReadMembers<Item> {
  readonly items: Item[];
  /** The list and every description came. */
  readonly whole: boolean;
  /** The names of all that are listed; undefined when the list did not come whole. */
  readonly listed: ReadonlySet<string> | undefined;
}

/**
 * Reads every member of one kind. One that is gone since it was listed is left out; one that cannot be described is
 * noted as unread, and is there all the same: the list decides that.
 */
export const readMembers = async <Action extends string, Key, Item>(
  read: SectionRead<Action>,
  members: Members<Action, Key, Item>,
): Promise<ReadMembers<Item>> => {
  const { items, whole } = await read.list(members.listAction, members.what, members.list, members.hasNone);
  const found = await forEachOf(items, (key) =>
    read.detail(members.describeAction, members.which(key), (options) => members.describe(key, options)),
  );
  if (whole) {
    const undescribed = items.filter((_, index) => found[index] === undefined).map(members.nameOf);
    read.decides(members.type, undescribed.length > 0 ? { undescribed } : {});
  }
  return {
    listed: whole ? new Set(items.map(members.nameOf)) : undefined,
    items: found.flatMap((item) => (item === absent || item === undefined ? [] : [item])),
    whole: whole && !found.includes(undefined),
  };
};
