import { type Clock, shiftInstant } from "@eks-auditor/core";
import { decide, decideNotify, type NotifyConfig, severityAlone } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import { decodeDelivered } from "@eks-auditor/delivery";
import {
  type HistoryReader,
  type HistoryWriter,
  type StoredReport,
  withDecisions,
} from "@eks-auditor/history";
import { type PageReference, reportMessages } from "@eks-auditor/slack";
import { type ButtonPress, diffAnswer, type PressResponse } from "@eks-auditor/slack/buttons";
import { decidingOf } from "./deciding-of.ts";
import { deliveredChannels } from "./notify-channels.ts";

export interface PressDependencies extends PageReference {
  readonly history: Pick<HistoryReader, "report" | "decisions"> & Pick<HistoryWriter, "recordDecision">;
  readonly config: NotifyConfig;
  readonly clock: Clock;
}

/** What became of a press. */
export interface PressOutcome {
  /**
   * `old`: pressed too long ago to come from Slack now; `again`: it was remembered already, by this press or another;
   * `silent`: of its report nothing is told any more.
   */
  readonly kind: "decided" | "shown" | "again" | "not-allowed" | "old" | "unknown-message" | "silent";
  readonly response: PressResponse;
}

/** As long as a request of Slack may be on its way (`verifySlackSignature`). */
const wayMilliseconds = 5 * 60_000;

/**
 * Does what a button asks: remembers the decision and gives the message anew, or shows the diff to whoever asked. Only
 * who is configured may, and only on a message that the ledger knows as this report's. The same press again changes
 * nothing. What is decided is about the part of the report that the message's channel was told.
 */
export const takePress = async (
  press: ButtonPress,
  dependencies: PressDependencies,
): Promise<PressOutcome> => {
  const { history, config, clock, pageUrl, pageCommand } = dependencies;
  const { action, by, at, reportId } = press;
  const now = clock();
  const { buttons } = config.slack;
  if (!buttons?.users.includes(by.id))
    return refuse(
      "not-allowed",
      "You are not among those who may answer here: slack.buttons.users names them.",
    );
  if (at < shiftInstant(now, -wayMilliseconds) || at > shiftInstant(now, wayMilliseconds))
    return refuse("old", "This was pressed too long ago. Press again.");
  const stored = await history.report(reportId);
  const channel = stored ? channelOf(stored, press) : undefined;
  if (!stored || channel === undefined)
    return refuse("unknown-message", "History does not know this message as a report's, or no longer.");
  const part = await partOf(stored, channel, dependencies);
  if (!part)
    return refuse(
      "silent",
      "Nothing of this report is told any more: all of it is muted or expected by now.",
    );
  if (action === "diff") return { kind: "shown", response: { kind: "only-them", content: diffAnswer(part) } };
  const before = (await decidingOf(stored.report, config, history))?.decisions ?? [];
  const holds = before.some(
    ({ kind, by: who, expires }) => kind === action && who.id === by.id && expires > at,
  );
  const decision = decide(part, {
    kind: action,
    at,
    by,
    muteDays: buttons.muteDays,
    severityOf: (change) => severityAlone(change, part, config),
  });
  const recorded = !holds && (await history.recordDecision(decision));
  const [message] = reportMessages(part, {
    ...(pageUrl !== undefined && { pageUrl }),
    ...(pageCommand !== undefined && { pageCommand }),
    deciding: { muteDays: buttons.muteDays, decisions: recorded ? [...before, decision] : before },
  });
  return { kind: recorded ? "decided" : "again", response: { kind: "replace", message } };
};

const refuse = (kind: PressOutcome["kind"], words: string): PressOutcome => ({
  kind,
  response: { kind: "only-them", content: { text: words, blocks: [] } },
});

/** Returns the channel whose message was pressed on, by the ids that Slack gave when it was posted. */
const channelOf = ({ deliveries }: StoredReport, { channelId, messageTs }: ButtonPress): string | undefined =>
  deliveries.find(
    ({ threadTs, told }) => threadTs === messageTs && decodeDelivered(told ?? "")?.channelId === channelId,
  )?.channel;

/** Returns what a channel knows of a report: what is other channels' only is none of it. Undefined: all is muted by now. */
const partOf = async (
  { report, deliveries }: StoredReport,
  channel: string,
  { config, history, clock }: PressDependencies,
): Promise<Report | undefined> => {
  const decision = decideNotify(
    report,
    await withDecisions(config, history, clock()),
    clock(),
    deliveredChannels(deliveries),
  );
  return decision.notify.find((one) => one.channel === channel)?.report;
};
