import type { Alteration } from "../../../model/alteration.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import type { ResourceType } from "../../../model/resource.ts";
import { readPath } from "../record-path.ts";

/** Says what a call with these parameters may do; null: they do not say, so it may do anything. */
export type Alters = (parameters: JsonObject) => readonly Alteration[] | null;

/** The calls of one API whose name or parameters say what they do, by event name. */
export type AlterationTable = Readonly<Record<string, Alters>>;

/** The call makes resources of these types, whatever its parameters. */
export const makes = (...types: readonly ResourceType[]): Alteration[] =>
  types.map((type) => ({ type, kinds: ["created"] }));

/** The call leads AWS to make resources of these types some time later. */
export const makesLater = (...types: readonly ResourceType[]): Alteration[] =>
  types.map((type) => ({ type, kinds: ["created"], later: true }));

/** The call takes resources of these types away. */
export const takes = (...types: readonly ResourceType[]): Alteration[] =>
  types.map((type) => ({ type, kinds: ["deleted"] }));

/** The call changes these properties of resources that stay; any, where none are given. */
export const sets = (type: ResourceType, ...properties: readonly string[]): Alteration[] => [
  { type, kinds: ["modified"], ...(properties.length > 0 && { properties }) },
];

/** The call may make, change and take away resources of these types. */
export const doesAnythingTo = (...types: readonly ResourceType[]): Alteration[] =>
  types.map((type) => ({ type, kinds: ["created", "modified", "deleted"], later: true }));

/** The call does the same whatever its parameters. */
export const always =
  (...groups: readonly (readonly Alteration[])[]): Alters =>
  () =>
    groups.flat();

/** What a member of a request may do, given its value; null: that cannot be told. */
export type Member = (value: Json) => readonly Alteration[] | null;

/** Members that every request may have, and that change nothing. */
const framing = new Set(["clientrequesttoken", "clienttoken", "dryrun", "force", "resolveconflicts"]);

/**
 * Says what a call does by the members of its request, written without regard to case; `names` only say to what. A
 * member that is not listed may do anything, and so may a request that lost its members on the way: CloudTrail leaves
 * out what is too long, and says so by members of its own.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const byMember = (names: readonly string[], members: Readonly<Record<string, Member>>): Alters => {
  const known = new Map(Object.entries(members).map(([name, member]) => [name.toLowerCase(), member]));
  const silent = new Set([...framing, ...names.map((name) => name.toLowerCase())]);
  return (parameters) => {
    const told = Object.entries(parameters).filter(
      ([name, value]) => !silent.has(name.toLowerCase()) && value !== null,
    );
    const found = told.map(([name, value]) => known.get(name.toLowerCase())?.(value) ?? null);
    return found.length === 0 || found.some((one) => one === null) ? null : found.flatMap((one) => one ?? []);
  };
};

/** The member changes these properties, whatever its value. */
export const setting =
  (type: ResourceType, ...properties: readonly string[]): Member =>
  () =>
    sets(type, ...properties);

/** The member holds members of its own, each of which changes what `members` says. */
export const within =
  (members: Readonly<Record<string, Member>>): Member =>
  (value) =>
    isJsonObject(value) ? byMember([], members)(value) : null;

/**
 * The call changes one member of a map of each type: tags by key, attributes by key, inline policies by name. `paths`
 * lead to the keys; a request that shows none may change all of the map.
 */
export const setsKeysOf =
  (property: string, paths: readonly string[], ...types: readonly ResourceType[]): Alters =>
  (parameters) => {
    const keys = paths.flatMap((path) => readPath(parameters, path));
    const pointers = keys.length > 0 ? keys.map((key) => `${property}/${escaped(key)}`) : [property];
    return types.flatMap((type) => sets(type, ...pointers));
  };

/** Returns a key as a part of an RFC 6901 pointer. */
export const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
