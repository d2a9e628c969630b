import type { ClusterRef, Instant, Json, Resource, Scope, Section } from "@eks-auditor/core";
import { scopeKey } from "@eks-auditor/core";
import { type HistoryReader, sectionsAt } from "@eks-auditor/history";
import { remembered } from "./remembered.ts";

/** A resource by the texts that people know it by. */
export interface IndexedResource {
  readonly scope: Scope;
  readonly section: Section;
  readonly resource: Pick<Resource, "type" | "id" | "name">;
  readonly cluster: ClusterRef | null;
  /** Name, ARN and aliases, addresses and host names. */
  readonly texts: readonly string[];
}

/** Beyond this many, a search says that it did not look through all. */
const resourcesMax = 100_000;
const addressesMax = 20;

/** All resources of an account as they are now. */
export interface ResourceIndex {
  readonly items: readonly IndexedResource[];
  readonly whole: boolean;
}

/**
 * Makes what gives the resources of an account by their texts. It is made anew only when some scope has a newer commit:
 * who types a word asks once a letter.
 */
export const resourceIndex = (history: HistoryReader) => {
  // One account: memory is what this costs.
  const remember = remembered<ResourceIndex>(1);
  return async (accountId: string, at: Instant): Promise<ResourceIndex> => {
    const heads = (await history.scopes()).filter(({ scope }) => scope.accountId === accountId);
    const scopes = heads.map(({ scope }) => scope);
    const version = heads.map(({ scope, seq }) => `${scopeKey(scope)}@${seq}`).join("\n");
    return remember(accountId, version, () => readIndex(scopes, at, history));
  };
};

const readIndex = async (
  scopes: readonly Scope[],
  at: Instant,
  history: HistoryReader,
): Promise<ResourceIndex> => {
  const items = (await sectionsAt(scopes, at, history)).flatMap(({ scope, section, resources }) =>
    resources.map(
      (resource): IndexedResource => ({
        scope,
        section,
        resource: { type: resource.type, id: resource.id, name: resource.name },
        cluster: clusterOf(resource, scope.accountId),
        texts: [
          ...new Set([resource.name, resource.id, ...resource.aliases, ...addressesIn(resource.properties)]),
        ],
      }),
    ),
  );
  return { items: items.slice(0, resourcesMax), whole: items.length <= resourcesMax };
};

const clusterOf = ({ owners }: Resource, accountId: string): ClusterRef | null => {
  for (const owner of owners)
    if (owner.by === "cluster" || owner.by === "tag")
      return { accountId, region: owner.region, cluster: owner.cluster };
  return null;
};

/** IPv4 and IPv6 addresses and ranges, and host names with at least two dots. */
const address =
  /^(\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(\/\d{1,3})?|(https:\/\/)?([a-z0-9*-]+\.){2,}[a-z]{2,24})$/i;

const addressesIn = (value: Json): string[] => {
  const found: string[] = [];
  const look = (held: Json | undefined): void => {
    if (found.length >= addressesMax || held === undefined || held === null) return;
    if (typeof held === "string") {
      if (held.length <= 260 && address.test(held)) found.push(held);
    } else if (typeof held === "object") for (const each of Object.values(held)) look(each);
  };
  look(value);
  return found;
};
