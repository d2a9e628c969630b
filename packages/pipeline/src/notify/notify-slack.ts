import type { StoredReport } from "@eks-auditor/history";
import { type DeliveryRequest, deliverReport } from "@eks-auditor/slack";
import { decidingOf } from "./deciding-of.ts";
import { isDestination, type Notified, type NotifyDependencies, notifyChannels } from "./notify-channels.ts";

export interface SlackDependencies
  extends NotifyDependencies,
    Pick<DeliveryRequest, "sender" | "pageUrl" | "pageCommand"> {}

/**
 * Brings a stored report to the channels of Slack that it concerns now. Safe to repeat: nobody is told twice.
 * @throws SlackRefusedError, SlackUnavailableError once the other channels have been told
 */
export const notifySlack = async (
  stored: StoredReport,
  dependencies: SlackDependencies,
): Promise<Notified> => {
  const { history, config, clock, sender, pageUrl, pageCommand } = dependencies;
  const deciding = sender.threads && (await decidingOf(stored.report, config, history));
  return notifyChannels(
    stored,
    dependencies,
    (channel) => !isDestination(config, channel),
    (channel, report) =>
      deliverReport({
        history,
        sender,
        report,
        channel,
        clock,
        ...(pageUrl !== undefined && { pageUrl }),
        ...(pageCommand !== undefined && { pageCommand }),
        ...(deciding && { deciding }),
      }),
  );
};
