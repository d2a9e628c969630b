import {
  type Instant,
  type Scope,
  type Section,
  type SnapshotWithChanges,
  scopeKey,
  sectionsOf,
} from "@eks-auditor/core";
import type { RuleFacts } from "@eks-auditor/core/rules";
import type { History, SectionAt } from "@eks-auditor/history";

/** DynamoDB and the laptop alike take so many questions at once. */
const parallel = 16;

/**
 * Gives what rules judge after a commit: the scopes that its own can have to do with, as they were when it was read. Of
 * an account those are all, of a region its clusters and the account, of a cluster its region and the account.
 */
export const ruleFacts = async (snapshot: SnapshotWithChanges, history: History): Promise<RuleFacts> => {
  const { scope } = snapshot;
  const { accountId } = scope;
  const now =
    snapshot.changes
      .map(({ observedAt }) => observedAt)
      .sort()
      .at(-1) ?? snapshot.committedAt;
  const scopes = (await history.scopes())
    .map((head) => head.scope)
    .filter((other) => other.accountId === accountId);
  const near = scopes.filter((other) => concerns(scope, other));
  const known = await sectionsAt(history, near, now);
  // Of clusters further away it matters that they are there.
  const far = scopes.filter((other) => other.kind === "cluster" && !near.includes(other));
  const controls = await readAll(far, (other) => history.sectionAt(other, "cluster", now));
  return {
    accountId,
    now,
    resources: [...known, ...controls].flatMap(({ resources }) => resources),
    sections: [...known, ...controls].map((one) => ({
      scope: one.scope,
      section: one.section,
      lastCompleteAt: one.state?.lastCompleteAt ?? null,
    })),
    // Sweeps list the clusters of the regions that they read.
    clusterRegions: scopes.flatMap((other) => (other.kind === "region" ? [other.region] : [])),
  };
};

const concerns = (scope: Scope, other: Scope): boolean => {
  if (scope.kind === "account" || other.kind === "account") return true;
  if (scope.region !== other.region) return false;
  return scope.kind === "region" || other.kind === "region" || scopeKey(scope) === scopeKey(other);
};

const sectionsAt = (history: History, scopes: readonly Scope[], at: Instant): Promise<SectionAt[]> =>
  readAll(
    scopes.flatMap((scope) => sectionsOf[scope.kind].map((section: Section) => ({ scope, section }))),
    ({ scope, section }) => history.sectionAt(scope, section, at),
  );

const readAll = async <T>(
  items: readonly T[],
  read: (item: T) => Promise<SectionAt>,
): Promise<SectionAt[]> => {
  const found: SectionAt[] = [];
  for (let at = 0; at < items.length; at += parallel)
    found.push(...(await Promise.all(items.slice(at, at + parallel).map(read))));
  return found;
};
