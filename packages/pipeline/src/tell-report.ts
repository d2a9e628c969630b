import type { Clock } from "@eks-auditor/core";
import { type Attention, type AttentionConfig, attend } from "@eks-auditor/core/attention";
import type { History, StoredReport } from "@eks-auditor/history";
import { type DeliveryOutcome, type DeliveryRequest, deliverReport } from "@eks-auditor/slack";

export interface TellDependencies extends Pick<DeliveryRequest, "sender" | "apiUrl"> {
  readonly history: History;
  readonly config: AttentionConfig;
  readonly clock: Clock;
}

/** What became of a report. */
export interface Telling {
  readonly attention: Attention;
  /** By channel. */
  readonly outcomes: ReadonlyMap<string, DeliveryOutcome>;
}

/**
 * Brings a stored report to whom it concerns now, as the configuration says, and remembers for each channel that is
 * spared why. Safe to repeat: nobody is told twice.
 * @throws SlackRefusedError, SlackUnavailableError once the other channels have been told
 */
export const tellReport = async (
  { report, deliveries }: StoredReport,
  { history, config, clock, sender, apiUrl }: TellDependencies,
): Promise<Telling> => {
  const told = toldChannels(deliveries);
  const attention = attend(report, config, clock(), told);
  for (const { channel, reason } of attention.held)
    await history.putDelivery(
      report.id,
      { channel, status: "held", at: clock(), reason },
      { onlyIfAbsent: true },
    );
  const outcomes = new Map<string, DeliveryOutcome>();
  const failures: unknown[] = [];
  for (const { channel, report: part } of attention.notify) {
    const request = {
      history,
      sender,
      report: part,
      channel,
      clock,
      ...(apiUrl !== undefined && { apiUrl }),
    };
    const [outcome] = await Promise.allSettled([deliverReport(request)]);
    if (outcome.status === "fulfilled") outcomes.set(channel, outcome.value);
    else failures.push(outcome.reason);
  }
  if (failures.length > 0) throw failures[0];
  return { attention, outcomes };
};

/** Gives the channels that have been told of a report, or are being told. */
export const toldChannels = (deliveries: StoredReport["deliveries"]): Set<string> =>
  new Set(deliveries.filter(({ status }) => status !== "held").map(({ channel }) => channel));
