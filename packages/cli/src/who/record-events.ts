import { type EventLookup, type LookedUp, lookUpEvents } from "@eks-auditor/capture";
import type { Instant } from "@eks-auditor/core";
import { eventNamesByService } from "@eks-auditor/core/coverage";
import { eventRegions, iamEventRegion, iamEventSource } from "@eks-auditor/core/deployment";
import type { CommandContext } from "../context.ts";
import type { OpenAccount } from "../open-account.ts";
import { withProgress } from "../progress.ts";

/** Asks CloudTrail for every event that is routed, so that a recorder that listens writes down what it tells. */
export const recordEvents = async (
  context: Pick<CommandContext, "stderr" | "signal">,
  account: Pick<OpenAccount, "regions" | "cloudTrailFor">,
  time: { readonly from: Instant; readonly to: Instant },
): Promise<LookedUp[]> => {
  const found: LookedUp[] = [];
  const lookups = eventRegions(account.regions).map(
    (region): EventLookup => ({
      region,
      eventNames: namesOf(region, account.regions),
      ...time,
    }),
  );
  await withProgress(
    context,
    lookups.map((lookup) => ({
      title: `recording CloudTrail of ${lookup.region}`,
      run: async (note) => {
        const looked = await lookUpEvents(account.cloudTrailFor(lookup.region), lookup, {
          onName: (asked) => note(`${asked} of ${lookup.eventNames.length} event names`),
          signal: context.signal,
        });
        found.push(looked);
      },
    })),
    lookups.length,
  );
  return found;
};

const namesOf = (region: string, regions: readonly string[]): string[] =>
  eventNamesByService()
    .filter(({ eventSource }) =>
      eventSource === iamEventSource ? region === iamEventRegion(regions) : regions.includes(region),
    )
    .flatMap(({ routed, leftOut }) => [...routed, ...leftOut])
    .sort();
