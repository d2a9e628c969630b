import { type Destination, deliverToDestination } from "@eks-auditor/destinations";
import type { StoredReport } from "@eks-auditor/history";
import { inOrder } from "./in-order.ts";
import { isDestination, type Notified, type NotifyDependencies, notifyChannels } from "./notify-channels.ts";

export interface DestinationDependencies extends NotifyDependencies {
  /** Returns a destination of the configuration by its name. Called for those only that are to be told. */
  readonly destinationNamed: (name: string) => Promise<Destination>;
  /** Where the whole report is; null where nobody serves it. */
  readonly link: string | null;
}

/**
 * Brings a stored report to the destinations that it concerns now. What it resolved is told wherever something may ring,
 * however quiet the report itself is. Safe to repeat: nobody is told twice.
 * @throws RefusedError, UnavailableError once the others have been told
 */
export const notifyDestinations = async (
  stored: StoredReport,
  dependencies: DestinationDependencies,
): Promise<Notified> => {
  const { history, config, clock, destinationNamed, link } = dependencies;
  const told = await notifyChannels(
    stored,
    dependencies,
    (channel) => isDestination(config, channel),
    async (channel, report) =>
      deliverToDestination({
        history,
        report,
        channel,
        clock,
        link,
        destination: inOrder(await destinationNamed(channel), stored.report, history),
      }),
  );
  if ((stored.report.findings?.resolved ?? []).length > 0)
    for (const name of Object.keys(config.destinations))
      if (!told.outcomes.has(name))
        await inOrder(await destinationNamed(name), stored.report, history).resolve?.(stored.report);
  return told;
};
