import { shiftInstant } from "@eks-auditor/core";
import {
  type DeliveredContent,
  type Delivering,
  type DeliveryAttempt,
  type DeliveryOutcome,
  deliveredContentOf,
  deliverOnce,
  type EarlierDelivery,
} from "@eks-auditor/delivery";
import { newsBlocks } from "./addition-blocks.ts";
import { type ReportBlocksOptions, reportBlocks, reportMessages } from "./report-blocks.ts";
import type { SlackMessage } from "./slack-message.ts";
import type { Posted, SlackSender } from "./slack-sender.ts";

/** What a delivery needs. The channel is its id, or its name with `#`. */
export interface DeliveryRequest extends Delivering, ReportBlocksOptions {
  readonly sender: SlackSender;
}

/**
 * Brings a report to one channel, once: the first run posts it. A later run with a report that says more tells the thread
 * what is new and renews the message. A run that finds an earlier one dead or failed looks for each message in Slack before
 * it posts it.
 * @throws SlackRefusedError, SlackUnavailableError after having marked the delivery as failed
 */
export const deliverReport = (request: DeliveryRequest): Promise<DeliveryOutcome> =>
  deliverOnce(request, (earlier) =>
    earlier.told ? tellNews(request, earlier, earlier.told) : tellAll(request, earlier.resumed),
  );

const tellAll = async (request: DeliveryRequest, resumed: boolean): Promise<DeliveryAttempt> => {
  const { sender, report } = request;
  const [parent, ...rest] = sender.threads ? reportMessages(report, request) : [aloneMessage(request)];
  const post = poster(request, resumed);
  const { ts, channelId } = await post(parent);
  if (ts) for (const message of rest) await post(message, ts);
  if (post.found(parent) && ts && channelId) await sender.threads?.update(parent, channelId, ts);
  return { news: true, channelId: channelId ?? null, ...withTs(ts), ...post.outcome() };
};

/** Without threads there is one message, which counts what it cannot hold. */
const aloneMessage = (request: DeliveryRequest): SlackMessage => ({
  ...reportBlocks(request.report, request),
  mark: { reportId: request.report.id, part: "report" },
});

const tellNews = async (
  request: DeliveryRequest,
  { threadTs, resumed }: EarlierDelivery,
  told: DeliveredContent,
): Promise<DeliveryAttempt> => {
  const { sender, report } = request;
  const { digest } = deliveredContentOf(report);
  const news = newsBlocks(told, report);
  const post = poster(request, resumed);
  if (news) await post({ ...news, mark: { reportId: report.id, part: `late-${digest}` } }, threadTs);
  const [parent] = reportMessages(report, request);
  if (threadTs && told.channelId) await sender.threads?.update(parent, told.channelId, threadTs);
  return { news: news !== null, channelId: told.channelId, ...withTs(threadTs), ...post.outcome() };
};

/** Returns what posts each message once: after an interruption only what is not there yet. */
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
  const outcome = (): Pick<DeliveryAttempt, "posted" | "perhapsTwice"> => ({
    posted,
    ...(doubtful ? { perhapsTwice: true } : {}),
  });
  return Object.assign(post, { outcome, found: (message: SlackMessage) => found.has(message) });
};

const withTs = (ts: string | undefined): { threadTs?: string } => (ts ? { threadTs: ts } : {});
