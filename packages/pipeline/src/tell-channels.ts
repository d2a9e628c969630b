import type { Clock } from "@eks-auditor/core";
import { type Attention, type AttentionConfig, attend } from "@eks-auditor/core/attention";
import type { Report } from "@eks-auditor/core/report";
import type { DeliveryOutcome } from "@eks-auditor/delivery";
import type { History, StoredReport } from "@eks-auditor/history";

/** What telling anyone needs. */
export interface Telling {
  readonly history: History;
  readonly config: AttentionConfig;
  readonly clock: Clock;
}

/** What became of a report. */
export interface Told {
  readonly attention: Attention;
  /** By channel. */
  readonly outcomes: ReadonlyMap<string, DeliveryOutcome>;
}

/**
 * Brings a stored report to those of its channels that `mine` says, as the configuration has it now, and remembers for
 * each that is spared why. Safe to repeat: nobody is told twice.
 * @throws the first error of `deliver`, once the other channels have been told
 */
export const tellChannels = async (
  { report, deliveries }: StoredReport,
  { history, config, clock }: Telling,
  mine: (channel: string) => boolean,
  deliver: (channel: string, part: Report) => Promise<DeliveryOutcome>,
): Promise<Told> => {
  const attention = attend(report, config, clock(), toldChannels(deliveries));
  for (const { channel, reason } of attention.held.filter((hold) => mine(hold.channel)))
    await history.putDelivery(
      report.id,
      { channel, status: "held", at: clock(), reason },
      { onlyIfAbsent: true },
    );
  const outcomes = new Map<string, DeliveryOutcome>();
  const failures: unknown[] = [];
  for (const { channel, report: part } of attention.notify.filter((one) => mine(one.channel))) {
    const [outcome] = await Promise.allSettled([deliver(channel, part)]);
    if (outcome.status === "fulfilled") outcomes.set(channel, outcome.value);
    else failures.push(outcome.reason);
  }
  if (failures.length > 0) throw failures[0];
  return { attention, outcomes };
};

/** Says whether a channel is a destination of the configuration, and none of Slack's. */
export const isDestination = ({ destinations }: AttentionConfig, channel: string): boolean =>
  Object.hasOwn(destinations, channel);

/** Gives the channels that have been told of a report, or are being told. */
export const toldChannels = (deliveries: StoredReport["deliveries"]): Set<string> =>
  new Set(deliveries.filter(({ status }) => status !== "held").map(({ channel }) => channel));
