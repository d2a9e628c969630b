import type { HealthTrend, Instant, KnownResource, Resource, SecondLookResult } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import { isUnsettled } from "../in-cluster.ts";
import { noteNoTime, readInTurn } from "../read-in-turn.ts";
import type { Rotation } from "../rotation.ts";
import { absent, forEachOf, type Listed, type SectionReader } from "../section-reader.ts";
import { healthTrend } from "./health-trend.ts";
import { type ClusterContext, describeMember, type EksMember, memberResource } from "./member.ts";

/** What was read of the members of one kind. */
export interface ReadMembers<Item> {
  readonly items: Item[];
  readonly resources: Resource[];
  /** All that was asked for came; that there is none of a name that nobody knows is no gap. */
  readonly whole: boolean;
}

/** Lists the names of the members of one kind. */
export const listMembers = <Action extends string>(
  read: SectionReader<Action>,
  { clients, scope }: ClusterContext,
  {
    listAction,
    plural,
    list,
    hasNone,
  }: Pick<EksMember<Action, never>, "listAction" | "plural" | "list" | "hasNone">,
): Promise<Listed<string>> =>
  read.list(
    listAction,
    `${plural} of ${scope.cluster}`,
    (options, nextToken) =>
      list(clients.eks, { clusterName: scope.cluster, maxResults: 100, nextToken }, options),
    hasNone,
  );

/**
 * Reads every member of one kind. One that is gone since it was listed is left out; one that cannot be described is
 * noted as unread, and is there all the same: the list decides that. `listed` is undefined when the list did not come whole.
 */
export const readMembers = async <Action extends string, Item extends object>(
  read: SectionReader<Action>,
  context: ClusterContext,
  member: EksMember<Action, Item>,
): Promise<ReadMembers<Item> & { readonly listed: ReadonlySet<string> | undefined }> => {
  const { items: names, whole } = await listMembers(read, context, member);
  const found = await forEachOf(names, (name) => readMember(read, context, member, name));
  if (whole)
    decides(
      read,
      member,
      names.filter((_, index) => found[index] === undefined),
    );
  return {
    ...seenOf(found),
    whole: whole && !found.includes(undefined),
    listed: whole ? new Set(names) : undefined,
  };
};

/**
 * Reads the members of one kind whose turn it is. The others are there, as the list says, and stay as they are known.
 */
export const readMembersInTurn = async <Action extends string, Item extends object>(
  read: SectionReader<Action>,
  context: ClusterContext,
  rotation: Rotation,
  member: EksMember<Action, Item>,
): Promise<Resource[]> => {
  const list = await listMembers(read, context, member);
  const { results, neverRead } = await readInTurn(read, context, list, {
    rotation,
    idOf: (name) => name,
    task: (own, name) => readMember(own, context, member, name),
    until: context.deadline,
  });
  noteNoTime(read, neverRead, `${member.plural} of ${context.scope.cluster}`, member.describeAction);
  if (list.whole)
    decides(
      read,
      member,
      list.items.filter((name) => results.get(name) === undefined),
    );
  return seenOf([...results.values()]).resources;
};

/** Reads the members of one kind that some names may be of. What is known under such a name and not there is gone. */
export const readMembersNamed = async <Action extends string, Item extends object>(
  read: SectionReader<Action>,
  context: ClusterContext,
  member: EksMember<Action, Item>,
  names: Iterable<string>,
  known: readonly KnownResource[],
): Promise<ReadMembers<Item>> => {
  let whole = true;
  const found = await forEachOf([...names], async (name) => {
    const ids = known.filter((each) => nameOf(member, each) === name).map(({ id }) => id);
    const seen = await readMember(read, context, member, name);
    if (seen !== undefined) read.decides(member.type, { ids });
    if (seen === undefined || (seen === absent && ids.length > 0)) whole = false;
    return seen;
  });
  return { ...seenOf(found), whole };
};

/** Looks for one member by its name. What was made anew under the same name has another ARN: this one is gone. */
export const lookForMember = async <Action extends string, Item extends object>(
  read: SectionReader<Action>,
  context: ClusterContext,
  member: EksMember<Action, Item>,
  resource: KnownResource,
): Promise<SecondLookResult> => {
  const name = nameOf(member, resource);
  if (name === undefined) return "unknown";
  const answer = await read.ask(member.describeAction, (options: CallOptions) =>
    describeMember(context, member, name, options),
  );
  if ("value" in answer) return answer.value[member.arn] === resource.id ? "present" : "gone";
  return answer.refusal.reason === "absent" ? "gone" : "unknown";
};

/** Returns status and issues of members: an observation, never drift. */
export const healthTrends = <Item extends object>(
  { arn }: EksMember<string, Item>,
  observedAt: Instant,
  { items }: ReadMembers<Item>,
): HealthTrend[] => items.map((item) => healthTrend(String(item[arn] ?? ""), observedAt, item));

/** Says of a reading that EKS is still about something of it, if so. */
export const settlingOf = (...read: readonly Pick<ReadMembers<object>, "items">[]) =>
  read.some(({ items }) => items.some(isUnsettled)) && { settling: true as const };

/** Returns the name by which a member that is known is described; undefined where that is of another kind. */
export const nameOf = (
  { type, nameOf }: Pick<EksMember<string, never>, "type" | "nameOf">,
  resource: KnownResource,
): string | undefined => {
  if (resource.type !== type) return undefined;
  return nameOf ? nameOf(resource) : resource.name;
};

interface Seen<Item> {
  readonly item: Item;
  readonly resource: Resource;
}

const readMember = async <Action extends string, Item extends object>(
  read: SectionReader<Action>,
  context: ClusterContext,
  member: EksMember<Action, Item>,
  name: string,
): Promise<Seen<Item> | typeof absent | undefined> => {
  const item = await read.detail(
    member.describeAction,
    member.which(name, context.scope.cluster),
    (options) => describeMember(context, member, name, options),
  );
  if (item === absent) return absent;
  if (item === undefined) return undefined;
  const resource = memberResource(context.scope, member, item);
  const rest = await member.complete?.(read, context, item);
  if (rest === absent) return absent;
  return {
    item,
    resource: rest
      ? { ...resource, ...rest, properties: { ...resource.properties, ...rest.properties } }
      : resource,
  };
};

const seenOf = <Item>(found: readonly (Seen<Item> | typeof absent | undefined)[]) => {
  const seen = found.filter((each) => each !== absent && each !== undefined);
  return { items: seen.map(({ item }) => item), resources: seen.map(({ resource }) => resource) };
};

/** The list decides what there is of a kind; of what could not be described nothing else is known. */
const decides = <Action extends string>(
  read: SectionReader<Action>,
  { type }: Pick<EksMember<Action, never>, "type">,
  undescribed: readonly string[],
): void => read.decides(type, undescribed.length > 0 ? { undescribed } : {});
