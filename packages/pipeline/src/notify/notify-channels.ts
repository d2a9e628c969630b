import type { Clock } from "@eks-auditor/core";
import { decideNotify, type NotifyConfig, type NotifyDecision } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import type { DeliveryOutcome } from "@eks-auditor/delivery";
import { type History, type StoredReport, withDecisions } from "@eks-auditor/history";

/** What telling anyone needs. */
export interface NotifyDependencies {
  readonly history: History;
  readonly config: NotifyConfig;
  readonly clock: Clock;
}

/** What became of a report. */
export interface Notified {
  readonly decision: NotifyDecision;
  /** By channel. */
  readonly outcomes: ReadonlyMap<string, DeliveryOutcome>;
}

/**
 * Brings a stored report to those of its channels that `mine` says, as the configuration has it now, and remembers for
 * each that is spared why. Safe to repeat: nobody is told twice.
 * @throws the first error of `deliver`, once the other channels have been told
 */
export const notifyChannels = async (
  { report, deliveries }: StoredReport,
  { history, config, clock }: NotifyDependencies,
  mine: (channel: string) => boolean,
  deliver: (channel: string, part: Report) => Promise<DeliveryOutcome>,
): Promise<Notified> => {
  const now = clock();
  const decided = await withDecisions(config, history, now);
  const decision = decideNotify(report, decided, now, deliveredChannels(deliveries));
  for (const { channel, reason } of decision.held.filter((hold) => mine(hold.channel)))
    await history.putDelivery(
      report.id,
      { channel, status: "held", at: clock(), reason },
      { onlyIfAbsent: true },
    );
  const outcomes = new Map<string, DeliveryOutcome>();
  const failures: unknown[] = [];
  for (const { channel, report: part } of decision.notify.filter((one) => mine(one.channel))) {
    const [outcome] = await Promise.allSettled([deliver(channel, part)]);
    if (outcome.status === "fulfilled") outcomes.set(channel, outcome.value);
    else failures.push(outcome.reason);
  }
  if (failures.length > 0) throw failures[0];
  return { decision, outcomes };
};

/** Returns whether a channel is a destination of the configuration, and none of Slack's. */
export const isDestination = ({ destinations }: NotifyConfig, channel: string): boolean =>
  Object.hasOwn(destinations, channel);

/** Returns the channels that have been told of a report, or are being told. */
export const deliveredChannels = (deliveries: StoredReport["deliveries"]): Set<string> =>
  new Set(deliveries.filter(({ status }) => status !== "held").map(({ channel }) => channel));
