import { type LookedUp, lookUpEvents } from "@eks-auditor/capture";
import { type Clock, type Instant, shiftInstant } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import type { History } from "@eks-auditor/history";
import type { Auditor } from "@eks-auditor/local";
import { lookupsFor, unexplainedChanges } from "@eks-auditor/pipeline";
import type { CommandContext } from "../context.ts";
import type { OpenAccount } from "../open-account.ts";
import { withProgress } from "../progress.ts";

/** So far back CloudTrail tells of events, trail or none. */
const eventHistoryMilliseconds = 90 * 86_400_000;

/** What became of asking CloudTrail who made the changes that nobody is known to have made. */
export interface LookupOutcome {
  /** How many changes nobody was known for before, and how many of them still after it. */
  readonly asked: number;
  readonly unexplained: number;
  /** Some of them may be older than what CloudTrail keeps. */
  readonly tooOld: number;
  readonly lookups: readonly (Omit<LookedUp, "records"> & { readonly events: number })[];
}

/**
 * Asks CloudTrail, region by region, for the events that may have made the changes of history that no event explains, and
 * stores what it tells as delivered events are stored. Reports say who it was once they are published.
 */
export const lookUpActors = async (
  context: Pick<CommandContext, "stderr" | "signal">,
  {
    account,
    auditor,
    history,
    clock,
  }: {
    readonly account: Pick<OpenAccount, "accountId" | "regions" | "cloudTrailFor" | "recordedAt">;
    readonly auditor: Pick<Auditor, "route">;
    readonly history: History;
    readonly clock: Clock;
  },
): Promise<LookupOutcome> => {
  const { accountId, regions } = account;
  const since: Instant = shiftInstant(clock(), -eventHistoryMilliseconds);
  const before = await unexplainedChanges(history, { accountId, since });
  const lookups = lookupsFor(before, { regions, since });
  const found: LookedUp[] = [];
  await withProgress(
    context,
    lookups.map((lookup) => ({
      title: `CloudTrail of ${lookup.region}`,
      run: async (note) => {
        const looked = await lookUpEvents(account.cloudTrailFor(lookup.region), lookup, {
          onName: (asked) => note(`${asked} of ${lookup.eventNames.length} event names`),
          signal: context.signal,
        });
        found.push(looked);
        note(`${looked.records.length} events`);
      },
    })),
    // Each region has a rate of its own.
    account.recordedAt === null ? lookups.length || 1 : 1,
  );
  for (const { region, records } of found) {
    const { records: decoded } = decodeCloudTrail(records.join("\n"), { file: `CloudTrail of ${region}` });
    await auditor.route(decoded.map(({ record }) => record));
  }
  const after = await unexplainedChanges(history, { accountId, since });
  return {
    asked: before.length,
    unexplained: after.length,
    tooOld: after.filter(
      ({ change }) => change.previousObservedAt !== null && change.previousObservedAt < since,
    ).length,
    lookups: found
      .toSorted((a, b) => (a.region < b.region ? -1 : 1))
      .map(({ records, ...lookup }) => ({ ...lookup, events: records.length })),
  };
};
