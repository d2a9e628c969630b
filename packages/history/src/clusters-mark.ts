import { type Instant, parseScopeKey, type Scope, scopeKey } from "@eks-auditor/core";
import type { HistoryReader } from "./history-reader.ts";
import type { ClustersMark } from "./nouns/mark.ts";

const prefix = "clusters#";

/**
 * Returns the name of the mark of when the clusters of a region were listed. Its names are those that history did not
 * know by then.
 */
export const clustersMark = (accountId: string, region: string): ClustersMark =>
  `${prefix}${accountId}/${region}`;

/**
 * Returns, by account and region (`123456789012/eu-west-1`), since when all clusters are known: when they were last listed,
 * if each of them was read then or since. A region that is missing has clusters of which nothing is known yet, or was never
 * listed.
 */
export const clustersKnown = async (
  history: Pick<HistoryReader, "marks" | "heads">,
): Promise<Map<string, Instant>> => {
  const listed = (await history.marks()).filter(({ name }) => name.startsWith(prefix));
  const newOf = listed.map(({ name, names = [] }) =>
    names.map((cluster): Scope => parseScopeKey(`cluster/${name.slice(prefix.length)}/${cluster}`)),
  );
  const heads = newOf.some((scopes) => scopes.length > 0) ? await history.heads(newOf.flat()) : [];
  const readAt = new Map(
    heads.map(({ scope, sections }) => [
      scopeKey(scope),
      sections.find(({ section }) => section === "cluster")?.observedAt,
    ]),
  );
  const isRead = (scope: Scope, since: Instant): boolean => (readAt.get(scopeKey(scope)) ?? "") >= since;
  return new Map(
    listed.flatMap(({ name, at }, index) =>
      newOf[index]?.every((scope) => isRead(scope, at)) ? [[name.slice(prefix.length), at] as const] : [],
    ),
  );
};

/** Returns of these what is of one account, by region. */
export const clustersOfAccount = (
  accountId: string,
  known: ReadonlyMap<string, Instant>,
): Map<string, Instant> =>
  new Map(
    [...known].flatMap(([place, at]) => {
      const [account, region = ""] = place.split("/");
      return account === accountId ? [[region, at] as const] : [];
    }),
  );
