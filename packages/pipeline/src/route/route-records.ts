import type { CaptureRequest, Cause, Clock, Instant } from "@eks-auditor/core";
import type { CloudTrailRecord } from "@eks-auditor/core/cloudtrail";
import { coalesce, namesNoCluster, type Routing, route } from "@eks-auditor/core/coverage";
import type { History } from "@eks-auditor/history";
import { withKeyedSession } from "./keyed-session.ts";
import { reopenExplained } from "./reopen-explained.ts";
import { resolveIdentifiers } from "./resolve-identifiers.ts";

/** What became of a batch of records. */
export interface RoutingOutcome {
  /** What to read now, at most one request per scope. */
  readonly requests: readonly CaptureRequest[];
  /** Causes that were not known before. */
  readonly causes: readonly Cause[];
  readonly counts: Readonly<Record<Routing["kind"] | "duplicate", number>>;
  /** Commits that a late record explains, to be published once more. */
  readonly reopened: readonly string[];
}

const nodeSources: ReadonlySet<string> = new Set(["ec2.amazonaws.com", "autoscaling.amazonaws.com"]);

/**
 * Turns CloudTrail records into reads: stores causes and failed attempts, counts what it does not know, and gives one
 * capture request per scope. Idempotent: a record that comes twice changes nothing but the count of duplicates.
 */
export const routeRecords = async (
  records: readonly CloudTrailRecord[],
  {
    history,
    clock,
    accountIds,
  }: { readonly history: History; readonly clock: Clock; readonly accountIds?: readonly string[] },
): Promise<RoutingOutcome> => {
  const counts = { routed: 0, attempt: 0, ignored: 0, unknown: 0, duplicate: 0 };
  const unique = new Map(records.map((record) => [record.eventID, record]));
  counts.duplicate = records.length - unique.size;

  // Nodes' events name their cluster by what history knows, and what names none may concern each.
  const asksForClusters = records.some(
    (record) => nodeSources.has(record.eventSource) || namesNoCluster(record),
  );
  const clusters = asksForClusters ? (await history.clusters()).map(({ ref }) => ref) : [];
  const options = { clusters, ...(accountIds && { accountIds }) };
  const resolving = await resolveIdentifiers(unique.values(), options, history);
  const keyed = withKeyedSession(await history.secretKey());
  const requests: CaptureRequest[] = [];
  const causes: Cause[] = [];
  const attempts = [];
  for (const record of unique.values()) {
    const routing = route(record, { ...options, resolve: resolving(record) });
    counts[routing.kind] += 1;
    if (routing.kind === "attempt") attempts.push(keyed(routing.attempt));
    if (routing.kind === "routed") causes.push(...routing.causes.map(keyed));
    if (routing.kind === "unknown") await history.count(routing.counter);
    if (routing.kind === "routed" || routing.kind === "unknown") requests.push(...routing.requests);
  }

  await history.recordAttempts(attempts);
  const fresh = await history.recordCauses(causes);
  // What claims to be of the future tells nothing of how far behind CloudTrail is.
  const now = clock();
  // Whatever came to be known of it: the newest event tells how far behind CloudTrail is.
  const newest = [...unique.values()]
    .map(({ eventTime }) => eventTime)
    .filter((eventTime) => eventTime <= now)
    .sort()
    .at(-1);
  if (newest !== undefined) await history.putMark("event", { at: newest, seenAt: now });
  if (accountIds && accountIds.length > 1) await markAccounts([...unique.values()], accountIds, now, history);
  const knownBefore = new Set(causes.map((cause) => cause.eventID));
  for (const cause of fresh) knownBefore.delete(cause.eventID);
  counts.duplicate += knownBefore.size;
  return {
    requests: coalesce(requests),
    causes: fresh,
    counts,
    // Of all causes, not of the new ones alone: an earlier run may have died between storing them and this.
    reopened: await reopenExplained(causes, history),
  };
};

/** Marks the newest event of each account that is audited beside others: one that falls silent is seen by it. */
const markAccounts = async (
  records: readonly CloudTrailRecord[],
  accountIds: readonly string[],
  now: Instant,
  history: History,
): Promise<void> => {
  const audited = new Set(accountIds);
  const newest = new Map<string, Instant>();
  for (const { accountId, eventTime } of records)
    if (audited.has(accountId) && eventTime <= now && eventTime > (newest.get(accountId) ?? ""))
      newest.set(accountId, eventTime);
  for (const [accountId, at] of newest) await history.putMark(`event#${accountId}`, { at, seenAt: now });
};
