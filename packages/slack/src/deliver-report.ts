import { type Clock, type Instant, shiftInstant } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { newsBlocks } from "./addition-blocks.ts";
import type { Delivery, DeliveryStore } from "./delivery-store.ts";
import { SlackRefusedError, SlackUnavailableError } from "./errors.ts";
import { type ReportBlocksOptions, reportBlocks, reportMessages } from "./report-blocks.ts";
import type { SlackMessage } from "./slack-message.ts";
import type { Posted, SlackSender } from "./slack-sender.ts";
import { decodeTold, encodeTold, type Told, toldOf } from "./told.ts";

/** What a delivery needs. */
export interface DeliveryRequest extends ReportBlocksOptions {
  readonly history: DeliveryStore;
  readonly sender: SlackSender;
  readonly report: Report;
  /** The channel's id, or its name with `#`. Also the name under which the delivery is remembered. */
  readonly channel: string;
  readonly clock: Clock;
  /** How long a delivery that another run began is left to it; 5 min when absent, more than a run takes. */
  readonly leaseMilliseconds?: number;
}

/** What became of a delivery. */
export interface DeliveryOutcome {
  /**
   * `sent`: the channel has the report now. `added`: it had it, and its thread was told what is new. `unchanged`: it
   * knew everything. `busy`: another run is at it; try again later.
   */
  readonly kind: "sent" | "added" | "unchanged" | "busy";
  /** Slack's id of the report's message, where Slack tells. */
  readonly threadTs?: string;
  /** How many messages were posted. */
  readonly posted: number;
  /** An earlier run died here and nobody can look into the channel: it may have got a message twice. */
  readonly perhapsTwice?: true;
}

/**
 * Brings a report to one channel, once: the first run takes the delivery, posts and marks it as sent. A later run with
 * the same report does nothing; with a report that says more it tells the thread what is new and renews the message.
 * A run that finds an earlier one dead or failed looks for each message in Slack before it posts it.
 * @throws SlackRefusedError, SlackUnavailableError after having marked the delivery as failed
 */
export const deliverReport = async (request: DeliveryRequest): Promise<DeliveryOutcome> => {
  const { history, report, channel, clock, leaseMilliseconds = 300_000 } = request;
  const at = clock();
  const claimed = await history.putDelivery(
    report.id,
    { channel, status: "sending", at },
    { onlyIfAbsent: true },
  );
  if (claimed) return attempt(request, null, false);
  const stored = await history.report(report.id);
  const delivery = stored?.deliveries.find((known) => known.channel === channel);
  if (!delivery) return { kind: "busy", posted: 0 };
  const abandoned = shiftInstant(delivery.at, leaseMilliseconds) <= at;
  if (delivery.status === "sending" && !abandoned) return { kind: "busy", posted: 0 };
  const told = decodeTold(delivery.told ?? "");
  if (delivery.status === "sent" && told?.digest === toldOf(report).digest)
    return { kind: "unchanged", posted: 0, ...withTs(delivery.threadTs) };
  await history.putDelivery(report.id, { ...delivery, status: "sending", at });
  // What was held was never begun: there is nothing in Slack to look for.
  return attempt(request, delivery, delivery.status === "sending" || delivery.status === "failed");
};

const attempt = async (
  request: DeliveryRequest,
  delivery: Delivery | null,
  resumed: boolean,
): Promise<DeliveryOutcome> => {
  const { history, report, channel, clock } = request;
  try {
    const told = decodeTold(delivery?.told ?? "");
    return told && delivery
      ? await tellNews(request, delivery, told, resumed)
      : await tellAll(request, resumed);
  } catch (error) {
    if (error instanceof SlackRefusedError || error instanceof SlackUnavailableError)
      await history.putDelivery(report.id, {
        channel,
        ...withTs(delivery?.threadTs),
        ...(delivery?.told ? { told: delivery.told } : {}),
        ...(delivery?.sentAt ? { sentAt: delivery.sentAt } : {}),
        status: "failed",
        at: clock(),
        error: error.message,
      });
    throw error;
  }
};

const tellAll = async (request: DeliveryRequest, resumed: boolean): Promise<DeliveryOutcome> => {
  const { sender, report } = request;
  const [parent, ...rest] = sender.threads ? reportMessages(report, request) : [aloneMessage(request)];
  const post = poster(request, resumed);
  const { ts, channelId } = await post(parent);
  if (ts) for (const message of rest) await post(message, ts);
  if (post.found(parent) && ts && channelId) await sender.threads?.update(parent, channelId, ts);
  await markSent(request, ts, toldOf(report, channelId ?? null));
  return { kind: "sent", ...withTs(ts), ...post.outcome() };
};

/** Without threads there is one message, which counts what it cannot hold. */
const aloneMessage = (request: DeliveryRequest): SlackMessage => ({
  ...reportBlocks(request.report, request),
  mark: { reportId: request.report.id, part: "report" },
});

const tellNews = async (
  request: DeliveryRequest,
  { threadTs, sentAt }: Delivery,
  told: Told,
  resumed: boolean,
): Promise<DeliveryOutcome> => {
  const { sender, report } = request;
  const now = toldOf(report, told.channelId);
  const news = newsBlocks(told, report);
  const post = poster(request, resumed);
  if (news) await post({ ...news, mark: { reportId: report.id, part: `late-${now.digest}` } }, threadTs);
  const [parent] = reportMessages(report, request);
  if (threadTs && told.channelId) await sender.threads?.update(parent, told.channelId, threadTs);
  await markSent(request, threadTs, now, sentAt);
  return { kind: news ? "added" : "unchanged", ...withTs(threadTs), ...post.outcome() };
};

/** Gives what posts each message once: after an interruption only what is not there yet. */
const poster = ({ sender, channel, report }: DeliveryRequest, resumed: boolean) => {
  /** No message of a report is older than what it tells; Slack's clock may differ a little from ours. */
  const since = shiftInstant(report.to, -600_000);
  let posted = 0;
  let doubtful = false;
  const found = new Set<SlackMessage>();
  const post = async (message: SlackMessage, threadTs?: string): Promise<Posted> => {
    if (resumed) {
      const there = await sender.threads?.find(message.mark, channel, since, threadTs);
      if (there === undefined || there === "unknown") doubtful = true;
      else if (there !== "absent") {
        found.add(message);
        return there;
      }
    }
    posted += 1;
    return sender.send(message, channel, threadTs);
  };
  const outcome = (): Pick<DeliveryOutcome, "posted" | "perhapsTwice"> => ({
    posted,
    ...(doubtful ? { perhapsTwice: true } : {}),
  });
  return Object.assign(post, { outcome, found: (message: SlackMessage) => found.has(message) });
};

const markSent = async (
  { history, report, channel, clock }: DeliveryRequest,
  ts: string | undefined,
  told: Told,
  sentAt?: Instant,
): Promise<void> => {
  const at = clock();
  await history.putDelivery(report.id, {
    channel,
    status: "sent",
    at,
    sentAt: sentAt ?? at,
    ...withTs(ts),
    told: encodeTold(told),
  });
};

const withTs = (ts: string | undefined): { threadTs?: string } => (ts ? { threadTs: ts } : {});
