import { collectedSections } from "@eks-auditor/capture";
import { type ClusterRef, type Instant, type Scope, scopeKey, shiftInstant } from "@eks-auditor/core";
import { type AuditorConfig, findingSuppressions } from "@eks-auditor/core/config";
import { exposureOf } from "@eks-auditor/core/exposure";
import {
  judgeFindings,
  type WatchedAccount,
  watchingId,
  watchingReport,
  weeklyDue,
  weeklyId,
  weeklyReport,
} from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import { isOpen } from "@eks-auditor/core/rules";
import { accountFacts, exposureFacts, type Head, type History, scopesOfAccount } from "@eks-auditor/history";

export interface WatchingDependencies {
  readonly history: History;
  readonly accountId: string;
  readonly config: AuditorConfig;
  readonly now: () => Instant;
  /** Takes a report, once or more often. */
  readonly deliver: (report: Report) => Promise<void>;
}

/** What has no reading for so long after it was asked for gets none, and the first message says so. */
const patienceMilliseconds = 2 * 3_600_000;
const acceptedBy = "eks-auditor";
const weekMilliseconds = 7 * 86_400_000;

/**
 * Publishes that an account is watched, once, when all of it has been read; after that a line once a week. The state of
 * each cluster that has no baseline becomes its baseline then. Gives the reports that were handed on.
 */
export const publishWatching = async (dependencies: WatchingDependencies): Promise<Report[]> => {
  const { history, accountId } = dependencies;
  const first = await history.report(watchingId(accountId));
  if (!first) return publishFirst(dependencies);
  if (first.deliveries.length === 0) return handOn(first.report, dependencies);
  return publishWeekly(first.report, dependencies);
};

const publishFirst = async (dependencies: WatchingDependencies): Promise<Report[]> => {
  const { history, accountId, now } = dependencies;
  const at = now();
  const sweep = (await history.marks()).find(({ name }) => name === "sweep");
  const heads = sweep ? await scopesOfAccount(accountId, history) : [];
  const missing = sweep ? await missingScopes(heads, dependencies) : "awaited";
  if (!sweep || missing === "awaited") return [];
  const standing = await standingOf(heads, at, dependencies);
  const baselines = await acceptBaselines(standing.clusters, at, history);
  const report = watchingReport({
    ...standing,
    missing,
    unlisted: await unlistedRegions(sweep.at, dependencies),
    baselines,
  });
  return (await history.putReport(report, 0)) === null ? [] : handOn(report, dependencies);
};

const publishWeekly = async (first: Report, dependencies: WatchingDependencies): Promise<Report[]> => {
  const { history, accountId, config, now } = dependencies;
  const at = now();
  const due = weeklyDue(config.weekly, at);
  if (due === null || due <= first.to) return [];
  const stored = await history.report(weeklyId(accountId, due));
  if (stored) return stored.deliveries.length > 0 ? [] : handOn(stored.report, dependencies);
  const heads = await scopesOfAccount(accountId, history);
  const weekAgo = shiftInstant(at, -weekMilliseconds);
  const [standing, marks, decisions, briefs] = await Promise.all([
    standingOf(heads, at, dependencies),
    history.marks(),
    config.slack.buttons ? history.decisions(weekAgo) : [],
    Array.fromAsync(history.briefs({ from: weekAgo, to: at })),
  ]);
  const report = weeklyReport(
    {
      ...standing,
      lastSweep: marks.find(({ name }) => name === "sweep")?.at ?? null,
      reports: briefs.filter((brief) => brief.accountId === accountId),
      decisions: decisions.filter((decision) => decision.accountId === accountId),
    },
    due,
  );
  return (await history.putReport(report, 0)) === null ? [] : handOn(report, dependencies);
};

const handOn = async (report: Report, { deliver }: WatchingDependencies): Promise<Report[]> => {
  await deliver(report);
  return [report];
};

/** Returns what was to be read and has no reading; `awaited` while there is hope that it gets one soon. */
const missingScopes = async (
  heads: readonly Head[],
  { history, accountId, config, now }: WatchingDependencies,
): Promise<readonly Scope[] | "awaited"> => {
  const expected = (await history.expectedScopes()).filter(({ scope }) => scope.accountId === accountId);
  const read = new Map(heads.map((head) => [scopeKey(head.scope), head]));
  // Nobody could ask for anything there: the doctor and an alarm tell why, and this is told when it is read.
  if (expected.length === 0) return "awaited";
  const unread = expected.filter(({ scope }) => {
    const sections = new Set(read.get(scopeKey(scope))?.sections.map(({ section }) => section));
    return !collectedSections(scope, config).every((section) => sections.has(section));
  });
  const since = shiftInstant(now(), -patienceMilliseconds);
  const soon = unread.some(({ expectedAt }) => expectedAt !== null && expectedAt > since);
  return soon ? "awaited" : unread.map(({ scope }) => scope);
};

/** Returns the regions whose clusters the last sweep could not list. */
const unlistedRegions = async (
  sweptAt: Instant,
  { history, accountId }: WatchingDependencies,
): Promise<string[]> => {
  const prefix = `unlisted#${accountId}/`;
  return (await history.marks()).flatMap(({ name, at }) =>
    name.startsWith(prefix) && at >= sweptAt ? [name.slice(prefix.length)] : [],
  );
};

const standingOf = async (
  heads: readonly Head[],
  at: Instant,
  { history, accountId, config }: WatchingDependencies,
): Promise<WatchedAccount> => {
  const [facts, marks] = await Promise.all([accountFacts(accountId, at, history), history.marks()]);
  const judging = { suppressions: findingSuppressions(config), attention: config };
  const findings = judgeFindings(facts, judging).filter(isOpen);
  const exposures = await Promise.all(
    config.regions.map((region) => exposureFacts({ kind: "region", accountId, region }, at, history)),
  );
  const alive = (await history.clusters(undefined, { accountId })).map(({ ref }) => ref);
  return {
    accountId,
    at,
    regions: config.regions,
    clusters: alive,
    findings,
    ways: exposures.flatMap(exposureOf).filter(({ network }) => network === "internet"),
    unread: heads.flatMap(({ scope, sections }) =>
      sections.flatMap(({ section, unread }) => unread.map((gap) => ({ ...gap, scope, section }))),
    ),
    newestEvent: marks.find(({ name }) => name === "event")?.at ?? null,
  };
};

/** Returns how many clusters have the baseline that is taken here. Repeated, it takes none anew. */
const acceptBaselines = async (
  clusters: readonly ClusterRef[],
  at: Instant,
  history: History,
): Promise<number> => {
  let taken = 0;
  for (const cluster of clusters) {
    const [accepted] = (await history.baselines(cluster, { limit: 1 })).items;
    if (!accepted)
      await history.acceptBaseline({
        cluster,
        at,
        acceptedAt: at,
        acceptedBy,
        reason: "as it was first read",
      });
    if (!accepted || accepted.acceptedBy === acceptedBy) taken += 1;
  }
  return taken;
};
