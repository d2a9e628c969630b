import type { ResourceType } from "@eks-auditor/core";
import type { CallOptions } from "./call-options.ts";
import type { ReadContext } from "./collector.ts";
import { noteNoTime, readInTurn } from "./read-in-turn.ts";
import type { Refusal } from "./refusal.ts";
import type { Rotation } from "./rotation.ts";
import { absent, forEachOf, type Listed, type ListPage, type SectionRead } from "./section-read.ts";

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
  const { items, whole } = await listMembers(read, members);
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

/**
 * Reads the members of one kind whose turn it is. The others are there, as the list says, and stay as they are known.
 */
export const readMembersInTurn = async <Action extends string, Key, Item>(
  read: SectionRead<Action>,
  context: Pick<ReadContext, "now" | "deadline">,
  rotation: Rotation,
  members: Members<Action, Key, Item>,
): Promise<Item[]> => {
  const list = await listMembers(read, members);
  const { results, neverRead } = await readInTurn(read, context, list, {
    rotation,
    idOf: members.nameOf,
    task: (own, key) =>
      own.detail(members.describeAction, members.which(key), (options) => members.describe(key, options)),
    until: context.deadline,
  });
  noteNoTime(read, neverRead, members.what, members.describeAction);
  const undescribed = list.items.map(members.nameOf).filter((name) => results.get(name) === undefined);
  if (list.whole) read.decides(members.type, undescribed.length > 0 ? { undescribed } : {});
  return [...results.values()].flatMap((item) => (item === absent || item === undefined ? [] : [item]));
};

const listMembers = <Action extends string, Key, Item>(
  read: SectionRead<Action>,
  { listAction, what, list, hasNone }: Members<Action, Key, Item>,
): Promise<Listed<Key>> => read.list(listAction, what, list, hasNone);
