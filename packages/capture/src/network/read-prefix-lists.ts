import { GetManagedPrefixListEntriesCommand, type ManagedPrefixList } from "@aws-sdk/client-ec2";
import { isJsonObject, type Json, type KnownResource, type Owner, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { forEachOf, listPage } from "../section-reader.ts";
import type { NetworkContext, NetworkRead } from "./actions.ts";
import { listPrefixLists } from "./lists.ts";
import { awsPrefixListResource, isCustomers, prefixListResource } from "./prefix-list.ts";

/**
 * Reads the prefix lists that rules and routes refer to, and those that once were referred to, with their entries:
 * what such a rule lets in changes with the list, and no event of the rule tells it.
 */
export const readPrefixLists = async (
  read: NetworkRead,
  context: NetworkContext,
  { referring, allReferring }: { referring: readonly Resource[]; allReferring: boolean },
  known: readonly KnownResource[],
): Promise<Resource[]> => {
  const owners = ownersByList(referring);
  for (const { type, id, owners: last } of known)
    if (type === "AWS::EC2::PrefixList" && !owners.has(id)) owners.set(id, [...last]);
  const filter = { name: "prefix-list-id", values: [...owners.keys()].sort() };
  const { items, whole } = await listPrefixLists(read, context, filter);
  if (whole) read.decides("AWS::EC2::PrefixList");
  const settled = (resource: Resource): Resource =>
    allReferring ? resource : { ...resource, ownersUnsure: true as const };
  const aws = items
    .filter((list) => !isCustomers(list))
    .map((list) => settled(awsPrefixListResource(list, owners.get(list.PrefixListId ?? "") ?? [])));
  const found = await forEachOf(items.filter(isCustomers), async (prefixList) => {
    const entries = await entriesOf(read, context, prefixList);
    if (entries.absent) return undefined;
    const resource = prefixListResource({
      prefixList,
      entries: entries.whole ? entries.items : undefined,
      owners: owners.get(prefixList.PrefixListId ?? "") ?? [],
    });
    return settled(resource);
  });
  return [...aws, ...found.filter((resource) => resource !== undefined)];
};

const entriesOf = (read: NetworkRead, { clients }: NetworkContext, { PrefixListId }: ManagedPrefixList) =>
  read.list(
    "ec2:GetManagedPrefixListEntries",
    `entries of prefix list ${PrefixListId}`,
    async (options, NextToken) => {
      const input = { PrefixListId: required(PrefixListId, "PrefixListId"), MaxResults: 100, NextToken };
      const page = await clients.ec2.send(new GetManagedPrefixListEntriesCommand(input), options);
      return listPage(page.Entries, page.NextToken, ({ Cidr }) => Cidr);
    },
  );

const ownersByList = (referring: readonly Resource[]): Map<string, Owner[]> => {
  const owners = new Map<string, Owner[]>();
  for (const resource of referring)
    for (const list of prefixListsIn(resource.properties))
      owners.set(list, union(owners.get(list) ?? [], resource.owners));
  return owners;
};

const prefixListsIn = (value: Json): string[] => {
  if (Array.isArray(value)) return value.flatMap(prefixListsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    typeof below === "string" && (key === "PrefixListId" || key === "DestinationPrefixListId")
      ? [below]
      : prefixListsIn(below),
  );
};

const union = (a: readonly Owner[], b: readonly Owner[]): Owner[] =>
  [...new Map([...a, ...b].map((owner) => [JSON.stringify(owner), owner])).entries()]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, owner]) => owner);
