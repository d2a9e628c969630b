import { shiftInstant } from "@eks-auditor/core";
import type { CloudTrailRecord } from "@eks-auditor/core/cloudtrail";
import { type RouteOptions, route } from "@eks-auditor/core/coverage";
import type { History, KnownAs } from "@eks-auditor/history";

/** A reading takes its time, and what it shows may be older than its beginning. */
const readingMilliseconds = 5 * 60_000;

type Resolve = NonNullable<RouteOptions["resolve"]>;

/**
 * Returns for each record what `route` asks history about: what the identifiers stand for that it names. Routing is gone
 * through once to hear which they are, so that they are looked up together.
 */
export const resolveIdentifiers = async (
  records: Iterable<CloudTrailRecord>,
  options: RouteOptions,
  history: History,
): Promise<(record: CloudTrailRecord) => Resolve> => {
  const asked = new Map<string, Set<string>>();
  for (const record of records)
    route(record, {
      ...options,
      resolve: (identifier) => {
        const ofAccount = asked.get(record.accountId) ?? new Set();
        asked.set(record.accountId, ofAccount.add(identifier));
        return [];
      },
    });
  const known = new Map<string, ReadonlyMap<string, readonly KnownAs[]>>();
  for (const [accountId, identifiers] of asked)
    known.set(accountId, await history.aliases(accountId, identifiers));
  return (record) => (identifier) => [
    ...new Set(
      (known.get(record.accountId)?.get(identifier) ?? [])
        .filter((one) => isMeant(one, record))
        .flatMap(({ ids }) => ids),
    ),
  ];
};

/** Returns whether an event can mean it: it lies where the event happened, and had not ended by then. */
const isMeant = ({ scope, endedAt }: KnownAs, { awsRegion, eventTime }: CloudTrailRecord): boolean =>
  (scope.kind === "account" || scope.region === awsRegion) &&
  (endedAt === null || eventTime <= shiftInstant(endedAt, readingMilliseconds));
